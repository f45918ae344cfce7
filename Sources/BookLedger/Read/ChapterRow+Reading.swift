extension ChapterRow {
    /// The columns, in the order in which they are read.
    static let columns = """
        id, number, title, target_words, words, state, reason, error_class, deferred_until, deferred_at
        """

    /// Reads a row of these columns.
    init(from row: inout Row) throws(LedgerError) {
        self.init(
            id: try row.next(), number: try row.next(), title: try row.next(), targetWords: try row.next(),
            words: try row.next(), state: try row.next(), reason: try row.next(), errorClass: try row.next(),
            deferredUntil: try row.next(), deferredAt: try row.next())
    }
}
