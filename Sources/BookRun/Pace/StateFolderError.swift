import SystemPackage

/// Why a folder cannot be the state folder.
enum StateFolderError: Error, CustomStringConvertible {
    /// A relative path means another folder for each run.
    case relative(FilePath)
    /// It is another user's, or others may write to it.
    case notPrivate(FilePath)

    /// What is wrong and what to do, in one line.
    var description: String {
        switch self {
        case .relative(let path): "\(path) is not an absolute path"
        case .notPrivate(let path): "\(path) must be this user's, and writable for nobody else: chmod 700"
        }
    }
}
