import CSQLite
import Crypto
import FoundationEssentials
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
        let content = try transaction(.read) { (database) throws(LedgerError) in
            try Content(of: database, version: version)
        }
        var number = 1
        while true {
            let copy = file.copy(ofVersion: version, number: number)
            if try !copy.isNameTaken() { return try writeCopy(to: copy, of: content, inVersion: version) }
            // What cannot be read is no copy.
            if (try? Self.isCopy(copy, of: content, inVersion: version)) == true { return }
            number += 1
        }
    }

    private func writeCopy(
        to copy: LedgerFile, of content: Content, inVersion version: Int
    ) throws(LedgerError) {
        // One name for all: what a killed run left of a copy is in nobody's way.
        let new = copy.new
        try new.remove()
        try new.create()
        try copyPages(to: new)
        try new.sync()
        guard try Self.isCopy(new, of: content, inVersion: version) else {
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
        _ file: LedgerFile, of content: Content, inVersion version: Int
    ) throws(LedgerError) -> Bool {
        guard let state = try file.state() else { return false }
        return try openForReading(file, state).transaction(.read) { (copy) throws(LedgerError) in
            guard try copy.value("PRAGMA integrity_check") == "ok", try LedgerFormat.version(of: copy) == version else {
                return false
            }
            return try Content(of: copy, version: version) == content
        }
    }
}

/// Everything in a ledger, to compare a copy with it. Texts and bodies are kept as a hash.
private struct Content: Equatable {
    private let snapshot: LedgerSnapshot
    private let hash: SHA256Digest

    /// Reads a ledger.
    ///
    /// - Parameters:
    ///   - database: The database, inside a transaction.
    ///   - version: The version of its tables.
    /// - Throws: ``LedgerError``.
    init(of database: borrowing Database, version: Int) throws(LedgerError) {
        snapshot = try LedgerSnapshot(from: database, version: version)
        var hash = SHA256()
        let answers = version < 4 ? "texts" : "answers"
        for query in [
            "SELECT attempt_id, CAST(text AS BLOB) FROM \(answers) ORDER BY attempt_id",
            "SELECT rowid, bytes FROM bodies ORDER BY rowid",
        ] {
            try database.forEach(query) { (row) throws(LedgerError) in
                let id: Int64 = try row.next()
                let bytes: Data = try row.next()
                hash.update(data: Data("\(id) \(bytes.count) ".utf8))
                hash.update(data: bytes)
            }
        }
        self.hash = hash.finalize()
    }
}
