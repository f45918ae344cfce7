package import SystemPackage

/// The reason why a file of a pace cannot be used now.
package enum PaceFileError: Error, Sendable, Hashable {
    /// A call failed.
    case failed(Errno)
    /// The file belongs to another user, or it is no regular file.
    case foreign
    /// Another process holds the lock for longer than anyone needs it.
    case locked
    /// The machine does not tell its boot.
    case unknownBoot
}

extension PaceFileError: CustomStringConvertible {
    /// The reason in one line.
    package var description: String {
        switch self {
        case .failed(let code): code.description
        case .foreign: "it is no file of this user"
        case .locked: "another process holds it and does not go on"
        case .unknownBoot: "the machine does not tell which boot this is"
        }
    }
}
