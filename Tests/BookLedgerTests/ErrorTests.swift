import CSQLite
import FoundationEssentials
import Testing

@testable import BookLedger

/// What can go wrong, and by which name.
@Suite struct ErrorTests {
    @Test(arguments: [
        (SQLITE_FULL, LedgerError.Kind.inputOutput), (SQLITE_IOERR, .inputOutput),
        (SQLITE_IOERR | 4 << 8, .inputOutput),
        (SQLITE_NOMEM, .inputOutput), (SQLITE_READONLY, .cannotOpen), (SQLITE_READONLY | 6 << 8, .cannotOpen),
        (SQLITE_CANTOPEN, .cannotOpen), (SQLITE_CANTOPEN | 6 << 8, .cannotOpen), (SQLITE_PERM, .cannotOpen),
        (SQLITE_CORRUPT, .damaged), (SQLITE_CORRUPT | 3 << 8, .damaged), (SQLITE_NOTADB, .damaged),
        (SQLITE_BUSY, .busy), (SQLITE_BUSY | 2 << 8, .busy), (SQLITE_LOCKED, .busy), (SQLITE_PROTOCOL, .busy),
        (SQLITE_CONSTRAINT | 3 << 8, .misuse), (SQLITE_MISUSE, .misuse), (SQLITE_ERROR, .misuse),
        (SQLITE_TOOBIG, .misuse),
    ])
    func hasItsKind(code: Int32, kind: LedgerError.Kind) {
        let error = LedgerError(code: code, of: nil, path: "a/ledger.sqlite")
        #expect(error.kind == kind)
        #expect(!error.message.isEmpty)
        #expect(error.description == "a/ledger.sqlite: \(error.message)")
    }

    /// A ledger that may not grow by more than a few pages.
    private func fullLedger(in place: ScratchLedger) throws -> SQLiteLedger {
        _ = try place.open()
        let database = try place.connection()
        let pages: Int64 = try database.value("PRAGMA page_count") ?? 0
        try database.execute("PRAGMA max_page_count = \(pages + 3)")
        return SQLiteLedger(LedgerFile(place.path), database, isWritable: true)
    }

    @Test func aFullDiskIsAnErrorAndLosesNothing() async throws {
        let place = try ScratchLedger()
        let ledger = try fullLedger(in: place)
        try await ledger.beginRun(.sample(), of: .sample, chapters: [.sample()])
        let before = try await ledger.snapshot()
        let error = await #expect(throws: LedgerError.self) {
            _ = try await ledger.record(.sample(), body: Data(count: 100_000))
        }
        #expect(error?.kind == .inputOutput)
        #expect(try await ledger.snapshot() == before)
        let small = try await ledger.record(.sample(), body: Data(count: 10))
        #expect(
            try await SQLiteLedger.openExisting(place.path)?.snapshot().chapters["prologo"]?.requests[0].row.id == small
        )
    }

    @Test func anotherWriterIsWaitedForAndThenBusy() throws {
        let place = try ScratchLedger()
        _ = try place.open()
        let first = try place.connection()
        let second = try place.connection()
        sqlite3_busy_timeout(second.handle, 1)
        try first.execute("BEGIN IMMEDIATE")
        let error = #expect(throws: LedgerError.self) { try second.execute("BEGIN IMMEDIATE") }
        #expect(error?.kind == .busy)
    }

    @Test func aValueThatCannotBeReadIsDamage() async throws {
        let place = try ScratchLedger()
        let (ledger, _) = try await place.begun()
        try place.connection().run(script: "UPDATE runs SET started_at = '2026-11-23T03:00:00.12xZ'")
        let error = await #expect(throws: LedgerError.self) { _ = try await ledger.snapshot() }
        #expect(error?.kind == .damaged)
        #expect(error?.message.contains("started_at") == true)
    }
}
