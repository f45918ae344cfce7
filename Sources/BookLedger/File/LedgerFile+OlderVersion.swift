import Glibc
import SystemPackage

extension LedgerFile {
    /// The place beside this ledger for a copy in an older version, such as `ledger.v3.sqlite`.
    ///
    /// - Parameters:
    ///   - version: The version.
    ///   - number: The number of the name, from 1. The second is `ledger.v3-2.sqlite`.
    /// - Returns: The place.
    func copy(ofVersion version: Int, number: Int) -> LedgerFile {
        let path = FilePath(path)
        let name = path.lastComponent
        let ending = name?.extension.map { ".\($0)" } ?? ""
        let count = number == 1 ? "" : "-\(number)"
        return LedgerFile(path.removingLastComponent().appending("\(name?.stem ?? "").v\(version)\(count)\(ending)"))
    }

    /// The place for this ledger while it is written.
    var new: LedgerFile { LedgerFile(FilePath(path + ".new")) }

    /// Whether anything bears the ledger's name.
    func isNameTaken() throws(LedgerError) -> Bool {
        var status = stat()
        if location.withPlatformString({ lstat($0, &status) }) == 0 { return true }
        guard errno == ENOENT else { throw error("it can't be looked at", errno) }
        return false
    }

    /// Removes the file and SQLite's files beside it, as far as they are there.
    func remove() throws(LedgerError) {
        for file in [location] + Self.suffixes.map(beside) {
            guard file.withPlatformString({ unlink($0) }) == 0 || errno == ENOENT else {
                throw error("it can't be removed", errno)
            }
        }
    }

    /// Brings the file to the disk.
    func sync() throws(LedgerError) {
        try withDescriptor(location, O_RDONLY) { fsync($0) == 0 }
    }

    /// Gives the file a free name in the same folder.
    func move(to other: LedgerFile) throws(LedgerError) {
        let isDone = location.withPlatformString { from in
            other.location.withPlatformString { to in rename(from, to) == 0 }
        }
        guard isDone else { throw error("it can't be renamed", errno) }
    }
}
