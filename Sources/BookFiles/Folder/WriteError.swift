package import SystemPackage

/// Why a file or folder of a book could not be read or written.
package struct WriteError: Error, Sendable, Hashable {
    /// What was tried.
    package enum Operation: String, Sendable, Hashable {
        /// Opening an existing folder.
        case openFolder = "open the folder"
        /// Making a folder.
        case createFolder = "create the folder"
        /// Listing a folder.
        case listFolder = "list the folder"
        /// Reading a file.
        case read
        /// Creating a file.
        case create
        /// Writing a file's bytes.
        case write
        /// Bringing a file's bytes to the disk.
        case sync
        /// Giving a file its final name.
        case publish
        /// Bringing a folder's names to the disk.
        case syncFolder = "sync the folder"
    }

    /// What was tried.
    package var operation: Operation
    /// On what.
    package var path: FilePath
    /// Why it failed.
    package var code: Errno

    /// Creates an error.
    package init(_ operation: Operation, _ path: FilePath, _ code: Errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether something already stands where a new file was to appear; nothing was overwritten.
    package var isOccupied: Bool { operation == .publish && code == .fileExists }
}

extension WriteError: CustomStringConvertible {
    /// The one line that a person reads.
    package var description: String {
        let isLink = operation == .openFolder && code == .tooManySymbolicLinkLevels
        return "cannot \(operation.rawValue) \(path): \(isLink ? "it is a symbolic link" : code.description)"
    }
}
