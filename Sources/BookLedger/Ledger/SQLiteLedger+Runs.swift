package import FoundationEssentials

extension SQLiteLedger {
    package func beginRun(_ run: RunRow, of book: BookRow, chapters: [ChapterRow]) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.upsertion(of: Columns("id") + BookRow.columns, into: "book", key: "id").run([1] + book.values)
            try database.insert(run, into: "runs")
            // All first; those of the manifest are written anew below.
            try database.execute(
                """
                UPDATE chapters SET state = ?, reason = 'not in the manifest', error_class = NULL,
                    deferred_until = NULL, deferred_at = NULL
                """, ChapterRow.orphan)
            try database.write(chapters)
        }
    }

    package func endRun(
        _ id: String, at date: Date, exitCode: Int, stopReason: String?, chapters: [ChapterRow]
    ) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update(
                "runs", id, Columns("ended_at", "exit_code", "stop_reason"), [date, exitCode, stopReason])
            try database.write(chapters)
        }
        bringLogIn()
    }

    package func update(_ chapter: ChapterRow) throws(LedgerError) {
        try write { (database) throws(LedgerError) in try database.write([chapter]) }
    }

    package func adopt(orphan: String, as chapter: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let isFree: Bool? = try database.value(
                """
                SELECT ?1 <> ?2 AND NOT EXISTS (SELECT 1 FROM requests WHERE chapter_id = ?2)
                    AND NOT EXISTS (SELECT 1 FROM texts WHERE chapter_id = ?2)
                    AND NOT EXISTS (SELECT 1 FROM files WHERE chapter_id = ?2)
                """, orphan, chapter)
            guard isFree == true else {
                throw LedgerError(.misuse, ledger: database.path, message: "the chapter \(chapter) has its own history")
            }
            let others = ChapterRow.columns.names.dropFirst().joined(separator: ", ")
            try database.execute(
                """
                INSERT INTO chapters (id, \(others)) SELECT ?, \(others) FROM chapters WHERE id = ?
                ON CONFLICT (id) DO NOTHING
                """, chapter, orphan)
            for table in ["requests", "context_sources", "texts", "files"] {
                try database.execute("UPDATE \(table) SET chapter_id = ? WHERE chapter_id = ?", chapter, orphan)
            }
            try database.change("chapters", orphan, "DELETE FROM chapters WHERE id = ?", [orphan])
        }
    }

    package func record(_ prices: [PriceRow]) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let statement = try database.upsertion(of: PriceRow.columns, into: "prices", key: "model")
            for price in prices { try statement.run(price.values) }
        }
    }
}

extension Database {
    /// Writes chapters' rows anew. It is called inside a transaction.
    fileprivate func write(_ chapters: [ChapterRow]) throws(LedgerError) {
        let statement = try upsertion(of: ChapterRow.columns, into: "chapters", key: "id")
        for chapter in chapters { try statement.run(chapter.values) }
    }
}
