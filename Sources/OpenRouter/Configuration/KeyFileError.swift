import SystemPackage

/// The reason why a file of a key is of no use. It never holds the file's content.
package struct KeyFileError: Error, Sendable, Hashable {
    /// What a caller can tell apart.
    package enum Kind: Sendable, Hashable {
        /// There is no such file, or it cannot be read.
        case missing
        /// Others than this user can read it, or it is theirs.
        case refused
        /// What is in it is no key.
        case unusable
    }

    /// Which kind of reason it is.
    package var kind: Kind
    /// The file.
    package var path: String
    /// The reason, in words behind the path.
    package var reason: String

    /// Creates an error.
    init(_ kind: Kind, path: String, reason: String) {
        self.kind = kind
        self.path = path
        self.reason = reason
    }

    /// Creates the error for a file that cannot be opened or read.
    init(opening path: String, _ error: Errno) {
        // OpenRouter's keys begin so; one that was given in place of a file must not be shown.
        let isKey = path.hasPrefix("sk-")
        let isMissing = error == .noSuchFileOrDirectory || error == .notDirectory
        self.init(
            .missing, path: isKey ? "the name given" : path,
            reason: isKey
                ? "no such file: a file is to be named here, not the key, which others could see"
                : isMissing ? "no such file" : "cannot be read: \(error)")
    }
}

extension KeyFileError: CustomStringConvertible {
    /// The mistake and its remedy, in one line.
    package var description: String {
        let advice =
            switch kind {
            case .missing: "name a file that holds the key"
            case .refused: "make it yours alone: chmod 600 \(path)"
            case .unusable: "put the key alone in the file, in one line"
            }
        return "\(path): \(reason); \(advice)"
    }
}
