extension Ledger {
    /// Writes a chapter's row anew.
    package func update(_ chapter: ChapterRow) throws(LedgerError) {
        try write { (database) throws(LedgerError) in try database.write([chapter]) }
    }

    /// Gives everything of an orphan to a chapter that has nothing yet; the orphan's row goes.
    ///
    /// A chapter that is not in the ledger yet takes the orphan's row with it.
    package func adopt(orphan: String, as chapter: String) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let isFree: Bool? = try database.value(
                """
                SELECT ?1 <> ?2 AND NOT EXISTS (SELECT 1 FROM requests WHERE chapter_id = ?2)
                    AND NOT EXISTS (SELECT 1 FROM files WHERE chapter_id = ?2)
                """, orphan, chapter)
            guard isFree == true else {
                throw LedgerError(.misuse, path: database.path, message: "the chapter \(chapter) has its own history")
            }
            try database.execute(
                """
                INSERT INTO chapters (\(ChapterRow.columns))
                SELECT ?, number, title, target_words, words, state, reason, error_class, deferred_until, deferred_at
                FROM chapters WHERE id = ? ON CONFLICT (id) DO NOTHING
                """, chapter, orphan)
            try database.execute("UPDATE requests SET chapter_id = ? WHERE chapter_id = ?", chapter, orphan)
            try database.execute("UPDATE files SET chapter_id = ? WHERE chapter_id = ?", chapter, orphan)
            try database.update("chapter", orphan, "DELETE FROM chapters WHERE id = ?", orphan)
        }
    }
}
