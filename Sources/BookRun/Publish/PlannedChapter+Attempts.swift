import BookLedger
import BookPlan

extension PlannedChapter {
    /// Whether the server's response cache would repeat an unwanted answer.
    ///
    /// - Parameter body: The hash of the request's body. The cache knows bodies alone.
    /// - Returns: Whether the cache is to be cleared.
    func clearsCache(forBody body: String) -> Bool {
        let last = found.history?.requests.last { $0.row.hashes.body == body }?.attempts.last
        return verdict.action.purpose == .force || last?.end.map { $0.outcome == .failed && $0.isWholeAnswer } ?? false
    }

    /// Adds the attempts of a pass to the chapter's history.
    mutating func add(_ attempts: [AttemptRow], of row: RequestRow) {
        var history = found.history ?? LedgerSnapshot.Chapter(row: ChapterRow(self))
        if let index = history.requests.lastIndex(where: { $0.row.id == row.id }) {
            history.requests[index].row = row
            history.requests[index].attempts += attempts
        } else {
            history.requests.append(LedgerSnapshot.Request(row: row, attempts: attempts))
        }
        found.history = history
    }

    /// Adds a file to the chapter's history.
    mutating func add(_ file: FileRow) {
        var history = found.history ?? LedgerSnapshot.Chapter(row: ChapterRow(self))
        history.files.append(file)
        found.history = history
    }
}
