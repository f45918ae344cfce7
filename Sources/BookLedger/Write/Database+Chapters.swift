extension Database {
    /// Writes chapters' rows anew; inside a transaction.
    func write(_ chapters: [ChapterRow]) throws(LedgerError) {
        // Not "OR REPLACE", which would delete the row that requests and files refer to.
        let statement = try prepare(
            """
            INSERT INTO chapters (\(ChapterRow.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET
                number = excluded.number, title = excluded.title, target_words = excluded.target_words,
                words = excluded.words, state = excluded.state, reason = excluded.reason,
                error_class = excluded.error_class, deferred_until = excluded.deferred_until,
                deferred_at = excluded.deferred_at
            """)
        for chapter in chapters {
            try statement.run([
                chapter.id, chapter.number, chapter.title, chapter.targetWords, chapter.words, chapter.state,
                chapter.reason, chapter.errorClass, chapter.deferredUntil, chapter.deferredAt,
            ])
        }
    }

    /// Runs a statement that changes exactly one row.
    ///
    /// - Parameters:
    ///   - what: What the row stands for, in a word.
    ///   - id: Which one.
    ///   - sql: The statement.
    ///   - values: The values of its parameters.
    /// - Throws: ``LedgerError``, of kind `misuse` where there is no such row.
    func update(
        _ what: String, _ id: some CustomStringConvertible, _ sql: String, _ values: any ColumnValue...
    ) throws(LedgerError) {
        guard try execute(sql, values) == 1 else {
            throw LedgerError(.misuse, path: path, message: "there is no \(what) \(id)")
        }
    }
}
