package import SystemPackage

/// Why a file could not be read.
package struct SourceFileError: Error, Sendable, Hashable {
    /// Which kind of reason it is.
    package enum Kind: Sendable, Hashable {
        /// Nothing has this path.
        case missing
        /// A folder, a pipe, a device or a socket.
        case notRegular
        /// More than this many bytes.
        case tooLarge(maximumBytes: Int)
        /// The system refused, such as for want of permission.
        case unreadable(Errno)
    }

    /// Which kind of reason it is.
    package var kind: Kind
    /// The file.
    package var path: FilePath

    /// Creates an error.
    package init(_ kind: Kind, path: FilePath) {
        self.kind = kind
        self.path = path
    }

    /// The reason without the path, such as `no such file`.
    package var reason: String {
        switch kind {
        case .missing: "no such file"
        case .notRegular: "not a regular file"
        case .tooLarge(let maximumBytes): "larger than \(Self.size(maximumBytes))"
        case .unreadable(let errno): "cannot be read: \(errno)"
        }
    }

    private static func size(_ bytes: Int) -> String {
        let mebibyte = 1024 * 1024
        return bytes >= mebibyte && bytes % mebibyte == 0 ? "\(bytes / mebibyte) MiB" : "\(bytes) bytes"
    }
}

extension SourceFileError: CustomStringConvertible {
    /// `path: reason`.
    package var description: String { "\(path.string.escapedForTerminal): \(reason)" }
}
