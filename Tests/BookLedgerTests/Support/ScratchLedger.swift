import CSQLite
import FoundationEssentials
import SystemPackage
import TestSupport

@testable import BookLedger

/// A ledger in a folder of its own.
struct ScratchLedger {
    let scratch: Scratch
    let path: FilePath

    init() throws {
        scratch = try Scratch()
        path = scratch["ledger.sqlite"]
    }

    /// Another ledger of the same folder.
    init(scratch: Scratch, name: String) {
        self.scratch = scratch
        path = scratch[name]
    }

    /// Opens it to write, created where it is not.
    func open() throws -> SQLiteLedger { try SQLiteLedger.openOrCreate(path) }

    /// Opens it, begins a run and records one request of the chapter `prologo`.
    ///
    /// - Returns: The ledger and the request's number.
    func begun(chapters: [ChapterRow] = [.sample()]) async throws -> (SQLiteLedger, Int64) {
        let ledger = try open()
        try await ledger.beginRun(.sample(), of: .sample, chapters: chapters)
        return (ledger, try await ledger.record(.sample(chapters[0].id), body: Data("{}".utf8)))
    }

    /// A second connection to the same file, past the ledger's own doors.
    func connection() throws -> Database { try Database.openForWriting(LedgerFile(path)) }

    /// A connection that brings nothing up to date.
    func raw() throws -> Database {
        try Database.open(LedgerFile(path).uri(), flags: SQLITE_OPEN_READWRITE, path: path.string)
    }

    /// The bytes of every file in the folder, by name; with `butShared` without the memory that SQLite's connections share,
    /// which is no part of the data.
    func contents(butShared: Bool = false) throws -> [String: Data] {
        let names = scratch.names().filter { !butShared || !$0.hasSuffix("-shm") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(filePath: scratch[$0].string))) })
    }

    /// Copies the ledger and what stands beside it into another folder, as a crash would leave them.
    func copy(leavingOut suffix: String? = nil) throws -> ScratchLedger {
        let other = try ScratchLedger()
        for name in scratch.names() where suffix.map({ !name.hasSuffix($0) }) ?? true {
            try FileManager.default.copyItem(atPath: scratch[name].string, toPath: other.scratch[name].string)
        }
        return other
    }
}
