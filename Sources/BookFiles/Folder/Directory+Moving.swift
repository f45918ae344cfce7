import Glibc
import SystemPackage

extension Directory {
    /// Gives a file another name. No file is replaced.
    ///
    /// This folder is not synced. Another folder is, before the file loses its old name.
    ///
    /// - Parameters:
    ///   - name: Its name in this folder.
    ///   - newName: Its new name.
    ///   - other: The folder of the new name, on the same file system. The default is this folder.
    /// - Throws: ``WriteError``. It is ``WriteError/isOccupied`` if another file has the new name.
    func move(_ name: String, to newName: String, in other: Directory? = nil) throws(WriteError) {
        let target = other ?? self
        let folder = descriptor.rawValue
        if linkat(folder, name, target.descriptor.rawValue, newName, 0) != 0 {
            switch errno {
            case EPERM, ENOTSUP, ENOSYS, EMLINK:
                try target.reserve(newName, for: name, of: self)
                try other?.sync()
                return
            // A crash between the two steps has left both names on one file. Only the second step is missing.
            case EEXIST where try isSameFile(name, newName, in: target): break
            default: throw WriteError(.publish, target.path.appending(newName), Errno(rawValue: errno))
            }
        }
        try other?.sync()
        // After a failure both names stay, and the next move of the file takes the first away.
        _ = unlinkat(folder, name, 0)
    }

    /// Moves a file on a file system without hard links, such as exFAT.
    ///
    /// An empty file takes the name, or fails to, and is then replaced. A crash between the two steps leaves the empty
    /// file, and the next run reports it.
    func reserve(_ newName: String, for name: String, of source: Directory? = nil) throws(WriteError) {
        let source = source ?? self
        let folder = descriptor.rawValue
        let reservation = openat(folder, newName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard reservation >= 0 else { throw WriteError(.publish, path.appending(newName), Errno(rawValue: errno)) }
        _ = Glibc.close(reservation)
        guard renameat(source.descriptor.rawValue, name, folder, newName) != 0 else { return }
        let error = WriteError(.publish, path.appending(newName), Errno(rawValue: errno))
        _ = unlinkat(folder, newName, 0)
        throw error
    }

    /// Whether a name here and another one in a folder stand for one regular file.
    func isSameFile(_ one: String, _ other: String, in target: Directory) throws(WriteError) -> Bool {
        guard let one = try entry(one), let other = try target.entry(other) else { return false }
        return one.isRegular && one.device == other.device && one.node == other.node
    }
}
