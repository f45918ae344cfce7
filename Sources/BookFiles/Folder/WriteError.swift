package import SystemPackage

/// A failure to read or write a file or folder of a book.
package struct WriteError: Error, Sendable, Hashable {
    /// A failed operation.
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

    /// The failed operation.
    package var operation: Operation
    /// The path of the file or folder.
    package var path: FilePath
    /// The system's reason.
    package var code: Errno

    /// Creates an error.
    package init(_ operation: Operation, _ path: FilePath, _ code: Errno) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether the new file's name is already taken. Nothing was overwritten.
    package var isOccupied: Bool { operation == .publish && code == .fileExists }
}

extension WriteError: CustomStringConvertible {
    /// The error in one line for a person.
    package var description: String {
        let isLink = operation == .openFolder && code == .tooManySymbolicLinkLevels
        return "cannot \(operation.rawValue) \(path): \(isLink ? "it is a symbolic link" : code.description)"
    }
}
