import CSQLite
import FoundationEssentials
import TestSupport
import Testing

@testable import BookLedger

/// A ledger that an older program wrote: a run brings it up to date whole, a reader leaves it as it is.
@Suite struct MigrationTests {
    /// A run that died: one attempt has its end and its text, another one is open after its head.
    private static let rows = """
        INSERT INTO book VALUES (1, 'benito-juarez', 'La vida de Benito Juárez', 'manifests/book.yaml', 0);
        INSERT INTO runs VALUES (1, 'run-1', '2026-11-23T03:00:00.123Z', 4711, NULL, NULL, NULL);
        INSERT INTO chapters VALUES ('prologo', 1, 'Title of prologo', NULL, NULL, 'pending', 'nothing was asked yet',
            NULL, NULL, NULL);
        INSERT INTO bodies VALUES ('b-a', CAST('{}' AS BLOB));
        INSERT INTO requests VALUES (1, 'prologo', 'run-1', 'ask', 'p-a', 's-a', 'c-a', 'b-a', 'test/model', 700, 8192);
        INSERT INTO attempts VALUES (1, 1, 'run-1', 1, 'openrouter.ai', '2026-11-23T03:00:00.123Z', 1.25, NULL, 0,
            NULL, NULL, NULL, NULL, NULL,
            '2026-11-23T03:01:00.123Z', 'completed', 'class', 'one line', 200, 1, 1, 'served/model', 'provider',
            'gen-body', 'stop', 712, 3401, 12, 100, '0.012345678901234567', 59.875, '{}');
        INSERT INTO attempts VALUES (2, 1, 'run-1', 2, 'openrouter.ai', '2026-11-23T03:00:00.123Z', 1.25, 'pace', 0,
            '2026-11-23T03:00:00.623Z', 200, 'gen-head', 'req-9', 1,
            NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{}');
        INSERT INTO texts VALUES (1, 'The text.');
        INSERT INTO files VALUES (1, 'prologo', 'chapter', '01-prologo.md', 'v1:sha256:1', NULL, 0, 'p-a', 's-a', 'c-a',
            'b-a', 1);
        INSERT INTO prices VALUES ('test/model', '0.000001', '0.00001', '0', '2026-11-23T03:00:00.123Z');
        """

    /// What these rows say.
    private static var snapshot: LedgerSnapshot {
        var request = RequestRow.sample(maxTokens: 8192)
        request.id = 1
        var ended = AttemptRow.sample(of: 1)
        ended.id = 1
        ended.end = .full
        var open = AttemptRow.sample(of: 1, number: 2, waitReason: "pace")
        open.id = 2
        open.head = .full
        var file = FileRow.sample()
        file.id = 1
        file.attemptID = 1
        let price = PriceRow(
            model: "test/model", prompt: Decimal(string: "0.000001") ?? .nan,
            completion: Decimal(string: "0.00001") ?? .nan, request: 0, fetchedAt: moment())
        let chapter = LedgerSnapshot.Chapter(
            row: .sample(), requests: [.init(row: request, attempts: [ended, open])], files: [file])
        return LedgerSnapshot(
            book: .sample, newestRun: .sample(), runs: 1, chapters: ["prologo": chapter], attemptsWithText: [1],
            prices: ["test/model": price])
    }

    /// A ledger as version 1 left it: at rest, or after a crash with its rows in the log.
    private func version1(isAtRest: Bool) throws -> ScratchLedger {
        let place = try ScratchLedger()
        try place.scratch.write("ledger.sqlite", "")
        let crashed: ScratchLedger
        do {
            let database = try Database.open(LedgerFile(place.path).uri(), flags: SQLITE_OPEN_READWRITE, path: "")
            try database.run(script: "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; BEGIN")
            try database.run(script: Migration.version1.script)
            try database.run(script: "PRAGMA application_id = 0x424B4742; PRAGMA user_version = 1; COMMIT")
            try database.run(script: Self.rows)
            crashed = try place.copy(leavingOut: "-shm")
        }
        return isAtRest ? place : crashed
    }

    @Test(arguments: [true, false])
    func aRunBringsVersion1UpToDateWhole(isAtRest: Bool) async throws {
        let place = try version1(isAtRest: isAtRest)
        let ledger = try place.open()
        #expect(try await ledger.snapshot() == Self.snapshot)
        #expect(try await ledger.text(ofAttempt: 1) == "The text.")
        let connection = try place.connection()
        #expect(try connection.value("SELECT bytes FROM bodies WHERE hash = 'b-a'") == Data("{}".utf8))
        #expect(try connection.value("PRAGMA user_version") == LedgerFormat.newestVersion)
        #expect(try connection.value("SELECT count(*) FROM pragma_foreign_key_check") == 0)
        #expect(try connection.value("PRAGMA integrity_check") == "ok")
        // It goes on as a new one does.
        try await ledger.end(.bare, ofAttempt: 2, text: nil)
        var next = AttemptRow.sample(of: 1, number: 3)
        next.reservedCost = Decimal(string: "0.0826")
        next.id = try await ledger.begin(next, headers: [:])
        let attempts = try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts
        #expect(attempts?.map(\.reservedCost) == [nil, nil, next.reservedCost])
        #expect(attempts?.map(\.end) == [.full, .bare, nil])
    }

    @Test(arguments: [
        "UPDATE attempts SET reserved_cost = '1e-9'", "UPDATE attempts SET reserved_cost = ''",
        "UPDATE requests SET fallback_models = 'a/b'", "UPDATE files SET cost = '1e-9'",
    ])
    func theNewColumnsTakeNothingElse(statement: String) throws {
        let place = try version1(isAtRest: true)
        let connection = try place.connection()
        #expect(throws: LedgerError.self) { try connection.run(script: statement) }
        #expect(sqlite3_errcode(connection.handle) & 0xff == SQLITE_CONSTRAINT)
    }

    @Test(arguments: [true, false])
    func aReaderLeavesVersion1AsItIs(isAtRest: Bool) async throws {
        let place = try version1(isAtRest: isAtRest)
        let before = try place.contents(butShared: true)
        do {
            let reader = try #require(try SQLiteLedger.openExisting(place.path))
            #expect(try await reader.snapshot() == Self.snapshot)
            #expect(try await reader.text(ofAttempt: 1) == "The text.")
        }
        #expect(try place.contents(butShared: true) == before)
    }

    @Test func aReaderSeesThatARunBringsItUpToDateMeanwhile() async throws {
        let place = try version1(isAtRest: true)
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        #expect(try await reader.snapshot() == Self.snapshot)
        let ledger = try place.open()
        var next = AttemptRow.sample(of: 1, number: 3)
        next.reservedCost = 1
        _ = try await ledger.begin(next, headers: [:])
        #expect(try await reader.snapshot() == ledger.snapshot())
        #expect(try await reader.snapshot().chapters["prologo"]?.requests[0].attempts.last?.reservedCost == 1)
    }
}
