import CSQLite
import Glibc
import SystemPackage

extension Database {
    /// Keeps a copy of a ledger before its tables change. It stands beside the ledger, such as `ledger.v3.sqlite`.
    ///
    /// The copy is read back and compared before it gets its name. A file with that name is never touched. It counts if it is
    /// such a copy, as after a crash. Otherwise the copy gets the next free name, such as `ledger.v3-2.sqlite`.
    ///
    /// - Parameters:
    ///   - file: The place of the ledger.
    ///   - version: The version of its tables.
    /// - Throws: ``LedgerError``.
    func keepCopy(of file: LedgerFile, inVersion version: Int) throws(LedgerError) {
        let snapshot = try transaction(.read) { (database) throws(LedgerError) in
            try LedgerSnapshot(from: database, version: version)
        }
        var number = 1
        while true {
            let copy = file.copy(ofVersion: version, number: number)
            if try !copy.isNameTaken() { return try writeCopy(to: copy, of: snapshot, inVersion: version) }
            // What cannot be read is no copy.
            if (try? Self.isCopy(copy, of: snapshot, inVersion: version)) == true { return }
            number += 1
        }
    }

    private func writeCopy(
        to copy: LedgerFile, of snapshot: LedgerSnapshot, inVersion version: Int
    ) throws(LedgerError) {
        // One name for all: what a killed run left of a copy is in nobody's way.
        let new = copy.new
        try new.remove()
        try new.create()
        try copyPages(to: new)
        try new.sync()
        guard try Self.isCopy(new, of: snapshot, inVersion: version) else {
            throw LedgerError(.inputOutput, ledger: path, message: "its copy \(copy.path) is not equal to it")
        }
        try new.move(to: copy)
        try copy.syncFolder()
    }

    private func copyPages(to file: LedgerFile) throws(LedgerError) {
        let copy = try Self.open(file.uri(), flags: SQLITE_OPEN_READWRITE, path: path)
        // A journal in a file would be one more thing that a crash leaves.
        try copy.execute("PRAGMA journal_mode = MEMORY")
        guard let backup = sqlite3_backup_init(copy.handle, "main", handle, "main") else {
            return try copy.check(sqlite3_extended_errcode(copy.handle))
        }
        let code = sqlite3_backup_step(backup, -1)
        _ = sqlite3_backup_finish(backup)
        guard code == SQLITE_DONE else { throw LedgerError(code: code, of: copy.handle, path: path) }
    }

    /// Whether a file is a sound ledger with this content.
    private static func isCopy(
        _ file: LedgerFile, of snapshot: LedgerSnapshot, inVersion version: Int
    ) throws(LedgerError) -> Bool {
        guard let state = try file.state() else { return false }
        return try openForReading(file, state).transaction(.read) { (copy) throws(LedgerError) in
            guard try copy.value("PRAGMA integrity_check") == "ok", try LedgerFormat.version(of: copy) == version else {
                return false
            }
            return try LedgerSnapshot(from: copy, version: version) == snapshot
        }
    }
}
