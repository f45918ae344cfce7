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

    /// What these rows say. Who reads them as they are finds no hash of a text.
    private static func snapshot(textHash: String?) -> LedgerSnapshot {
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
        file.textID = 1
        let price = PriceRow(
            model: "test/model", prompt: Decimal(string: "0.000001") ?? .nan,
            completion: Decimal(string: "0.00001") ?? .nan, request: 0, fetchedAt: moment())
        let chapter = LedgerSnapshot.Chapter(
            row: .sample(), requests: [.init(row: request, attempts: [ended, open])],
            texts: [TextRow(id: 1, chapterID: "prologo", hash: textHash, parts: [1])], files: [file])
        return LedgerSnapshot(
            book: .sample, newestRun: .sample(), runs: 1, chapters: ["prologo": chapter], attemptsWithText: [1],
            prices: ["test/model": price])
    }

    private static let textHash = "v1:sha256:e999b1a6b0f904c3177aac84501c7d5ace6a9becb01fe15cab80b3d57b4d4eab"

    /// A ledger as an older version left it, at rest or after a crash with its rows in the log.
    private func ledger(ofVersion version: Int, isAtRest: Bool = true) throws -> ScratchLedger {
        let place = try ScratchLedger()
        try place.scratch.write("ledger.sqlite", "")
        let crashed: ScratchLedger
        do {
            let database = try Database.open(LedgerFile(place.path).uri(), flags: SQLITE_OPEN_READWRITE, path: "")
            try database.run(script: "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON; BEGIN")
            try database.run(script: Migration.version1.script)
            try database.run(script: Self.rows)
            for migration in Migration.all[1..<version] { try database.run(script: migration.script) }
            try database.run(script: "PRAGMA application_id = 0x424B4742; PRAGMA user_version = \(version); COMMIT")
            crashed = try place.copy(leavingOut: "-shm")
        }
        return isAtRest ? place : crashed
    }

    private static let states = pairs([1, 2, 3], [true, false])

    @Test(arguments: states)
    func aRunBringsAnOlderVersionUpToDateWhole(version: Int, isAtRest: Bool) async throws {
        let place = try ledger(ofVersion: version, isAtRest: isAtRest)
        let ledger = try place.open()
        #expect(try await ledger.snapshot() == Self.snapshot(textHash: Self.textHash))
        #expect(try await ledger.answer(ofAttempt: 1) == "The text.")
        #expect(try await ledger.text(1) == "The text.")
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
        // A text has its number from then on, whatever attempts have theirs.
        #expect(try await ledger.record("The text.", of: "prologo", parts: [1]) == 1)
        #expect(try await ledger.record("Another.", of: "prologo", parts: [1]) == 2)
    }

    @Test(arguments: [
        "UPDATE attempts SET reserved_cost = '1e-9'", "UPDATE attempts SET reserved_cost = ''",
        "UPDATE requests SET fallback_models = 'a/b'", "UPDATE files SET cost = '1e-9'",
        "UPDATE requests SET role = 'other'", "UPDATE requests SET continued_attempt_id = 9",
        "UPDATE files SET text_id = 9", "UPDATE text_parts SET attempt_id = 9", "UPDATE texts SET hash = ''",
    ])
    func theNewColumnsTakeNothingElse(statement: String) throws {
        let place = try ledger(ofVersion: 1)
        let connection = try place.connection()
        #expect(throws: LedgerError.self) { try connection.run(script: statement) }
        #expect(sqlite3_errcode(connection.handle) & 0xff == SQLITE_CONSTRAINT)
    }

    @Test(arguments: states)
    func aReaderLeavesAnOlderVersionAsItIs(version: Int, isAtRest: Bool) async throws {
        let place = try ledger(ofVersion: version, isAtRest: isAtRest)
        let before = try place.contents(butShared: true)
        do {
            let reader = try #require(try SQLiteLedger.openExisting(place.path))
            #expect(try await reader.snapshot() == Self.snapshot(textHash: nil))
            #expect(try await reader.answer(ofAttempt: 1) == "The text.")
            #expect(try await reader.text(1) == "The text.")
        }
        #expect(try place.contents(butShared: true) == before)
    }

    @Test func aReaderSeesThatARunBringsItUpToDateMeanwhile() async throws {
        let place = try ledger(ofVersion: 1)
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        #expect(try await reader.snapshot() == Self.snapshot(textHash: nil))
        let ledger = try place.open()
        var next = AttemptRow.sample(of: 1, number: 3)
        next.reservedCost = 1
        _ = try await ledger.begin(next, headers: [:])
        #expect(try await reader.snapshot() == ledger.snapshot())
        #expect(try await reader.snapshot().chapters["prologo"]?.requests[0].attempts.last?.reservedCost == 1)
        #expect(try await reader.answer(ofAttempt: 1) == "The text.")
    }

    @Test func aStepThatFailsUndoesThoseBeforeIt() async throws {
        let place = try ledger(ofVersion: 1)
        try place.raw().run(script: "CREATE TABLE text_parts (a)")
        #expect(throws: LedgerError.self) { _ = try place.open() }
        #expect(try place.raw().value("PRAGMA user_version") == 1)
        #expect(try await SQLiteLedger.openExisting(place.path)?.snapshot() == Self.snapshot(textHash: nil))
    }

    /// An attempt whose file is there and whose answer is not, which no version of the program leaves.
    @Test func aFileWithoutItsAnswerKeepsItsAttempt() async throws {
        let place = try ledger(ofVersion: 3)
        try place.raw().run(script: "DELETE FROM texts")
        let before = try await SQLiteLedger.openExisting(place.path)?.snapshot()
        let after = try await place.open().snapshot()
        for snapshot in [before, after] {
            let chapter = try #require(snapshot?.chapters["prologo"])
            #expect(chapter.lastAnswer(in: chapter.files[0]) == 1)
            #expect(snapshot?.attemptsWithText.isEmpty == true)
        }
    }

    @Test(arguments: OldBook.versions) func aBookOfAnOlderProgramIsTheSame(version: Int) async throws {
        let place = try ScratchLedger()
        try OldBook.copyLedger(ofVersion: version, to: place.path)
        var before = try #require(try await SQLiteLedger.openExisting(place.path)?.snapshot())
        let ledger = try place.open()
        let after = try await ledger.snapshot()
        for (id, chapter) in after.chapters {
            for text in chapter.texts {
                #expect(text.hash == ContentHash.of((try await ledger.answer(ofAttempt: text.id) ?? "").utf8))
            }
            before.chapters[id]?.texts = chapter.texts
        }
        #expect(after == before)
        #expect(after.chapters.values.reduce(0) { $0 + $1.texts.count } == 7)
    }
}
