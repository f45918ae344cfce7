import SystemPackage

/// The reasons against a state folder.
enum StateFolderError: Error, CustomStringConvertible {
    /// The path is relative. It would mean another folder for each run.
    case relative(FilePath)
    /// The folder is another user's, or others may write to it.
    case notPrivate(FilePath)

    /// The fault and the remedy, in one line.
    var description: String {
        switch self {
        case .relative(let path): "\(path) is not an absolute path"
        case .notPrivate(let path): "\(path) must be this user's, and writable for nobody else: chmod 700"
        }
    }
}
