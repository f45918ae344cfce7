import Glibc
import SystemPackage

extension Directory {
    /// Gives a file another name in this folder; no file is replaced. The folder is not synced.
    ///
    /// - Throws: ``WriteError``; ``WriteError/isOccupied`` where another file bears the new name.
    func move(_ name: String, to newName: String) throws(WriteError) {
        let folder = descriptor.rawValue
        if linkat(folder, name, folder, newName, 0) != 0 {
            switch errno {
            case EPERM, ENOTSUP, ENOSYS, EMLINK: return try reserve(newName, for: name)
            // A crash between the two steps has left both names on one file: the second step is what is missing.
            case EEXIST where try isSameFile(name, newName): break
            default: throw WriteError(.publish, path.appending(newName), Errno(rawValue: errno))
            }
        }
        // Where this fails, both names stay, and the next move of the file takes the first away.
        _ = unlinkat(folder, name, 0)
    }

    /// The way for file systems without hard links, such as exFAT: an empty file takes the name, or fails to, and is then
    /// replaced. A crash between the two leaves the empty file, which the next run reports.
    func reserve(_ newName: String, for name: String) throws(WriteError) {
        let folder = descriptor.rawValue
        let reservation = openat(folder, newName, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard reservation >= 0 else { throw WriteError(.publish, path.appending(newName), Errno(rawValue: errno)) }
        _ = Glibc.close(reservation)
        guard renameat(folder, name, folder, newName) != 0 else { return }
        let error = WriteError(.publish, path.appending(newName), Errno(rawValue: errno))
        _ = unlinkat(folder, newName, 0)
        throw error
    }

    private func isSameFile(_ one: String, _ other: String) throws(WriteError) -> Bool {
        guard let one = try entry(one), let other = try entry(other) else { return false }
        return one.isRegular && one.device == other.device && one.node == other.node
    }
}
