import CSQLite
import FoundationEssentials
import Testing

@testable import BookLedger

/// What a writing connection guarantees.
@Suite struct ConnectionTests {
    let place: ScratchLedger

    init() throws {
        place = try ScratchLedger()
        _ = try place.open()
    }

    @Test(arguments: [
        ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 5000), ("journal_size_limit", 4_096_000),
        ("trusted_schema", 0),
    ])
    func isSetTo(pragma: String, value: Int) throws {
        #expect(try place.connection().value("PRAGMA \(pragma)") == value)
    }

    @Test func keepsAWriteAheadLog() throws {
        #expect(try place.connection().value("PRAGMA journal_mode") == "wal")
    }

    @Test(arguments: [
        "INSERT INTO answers VALUES (7, 'no such attempt')",
        "INSERT INTO texts VALUES (7, 'no such chapter', 'h', NULL)",
        "INSERT INTO text_parts VALUES (7, 1, 7)",
        "INSERT INTO requests VALUES (1, 'none', 'none', 'ask', '', '', '', 'none', '', 1, 1, NULL, 'draft', NULL)",
        "INSERT INTO book VALUES (2, '', '', '', 0)",
        "INSERT INTO book VALUES (1, '', '', '', 2)",
        "INSERT INTO chapters (id, number, title, state, reason) VALUES ('a', 0, '', 'done', '')",
        "INSERT INTO runs (id, started_at, process_id) VALUES ('a', 'yesterday', 1)",
        "INSERT INTO runs (id, started_at, process_id) VALUES ('a', '2026-11-23T03:00:00.123Z', 'text')",
        "INSERT INTO prices VALUES ('m', '1e-9', '0', '0', '2026-11-23T03:00:00.123Z')",
    ])
    func refusesRowsThatCannotBe(statement: String) throws {
        let connection = try place.connection()
        let error = #expect(throws: LedgerError.self) { try connection.run(script: statement) }
        #expect(error?.kind == .misuse)
        #expect(sqlite3_errcode(connection.handle) & 0xff == SQLITE_CONSTRAINT)
    }

    @Test func undoesATransactionThatFails() throws {
        let connection = try place.connection()
        #expect(throws: LedgerError.self) {
            try connection.transaction(.write) { (database) throws(LedgerError) in
                try database.run(script: "INSERT INTO bodies VALUES ('h', x'00')")
                throw LedgerError(.busy, ledger: "", message: "")
            }
        }
        #expect(try connection.value("SELECT count(*) FROM bodies") == 0)
        try connection.transaction(.write) { (database) throws(LedgerError) in
            try database.run(script: "INSERT INTO bodies VALUES ('h', x'00')")
        }
        #expect(try connection.value("SELECT count(*) FROM bodies") == 1)
    }

    @Test func refusesAnotherNumberOfValues() throws {
        let connection = try place.connection()
        let error = #expect(throws: LedgerError.self) { try connection.execute("SELECT ?, ?", 1) }
        #expect(error?.kind == .misuse)
        #expect(throws: LedgerError.self) { try connection.execute("") }
    }

    @Test(arguments: [
        ("SELECT count(*) FROM requests WHERE chapter_id = 'a'", "requests_by_chapter"),
        ("SELECT count(*) FROM files WHERE chapter_id = 'a'", "files_by_chapter"),
        ("SELECT count(*) FROM attempts WHERE request_id = 1", "attempts_by_request"),
        ("SELECT attempt_id FROM answers INDEXED BY answers_by_attempt", "COVERING INDEX answers_by_attempt"),
        ("SELECT count(*) FROM texts WHERE chapter_id = 'a'", "texts_by_chapter"),
        ("UPDATE runs SET exit_code = 1 WHERE id = 'a'", "sqlite_autoindex_runs_1"),
        ("UPDATE requests SET chapter_id = 'b' WHERE chapter_id = 'a'", "requests_by_chapter"),
    ])
    func findsRowsByAnIndex(statement: String, index: String) throws {
        let plan = try place.connection().rows("EXPLAIN QUERY PLAN \(statement)") { (row) throws(LedgerError) in
            for _ in 1...3 { _ = try row.next() as Int64 }
            return try row.next() as String
        }
        #expect(plan.contains { $0.contains(index) })
    }
}
