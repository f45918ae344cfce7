/// Everything in a ledger but the texts, read in one transaction.
package struct LedgerSnapshot: Sendable, Hashable {
    /// The history of one chapter.
    package struct Chapter: Sendable, Hashable {
        /// The chapter as the newest run saw it.
        package var row: ChapterRow
        /// Its requests with their attempts, oldest first.
        package var requests: [Request]
        /// Its files, oldest first.
        package var files: [FileRow]

        /// Creates the history of a chapter.
        package init(row: ChapterRow, requests: [Request] = [], files: [FileRow] = []) {
            self.row = row
            self.requests = requests
            self.files = files
        }
    }

    /// A request with its attempts.
    package struct Request: Sendable, Hashable {
        /// The request.
        package var row: RequestRow
        /// Its attempts, oldest first.
        package var attempts: [AttemptRow]

        /// Creates the history of a request.
        package init(row: RequestRow, attempts: [AttemptRow] = []) {
            self.row = row
            self.attempts = attempts
        }
    }

    /// The book. `nil` before the first run.
    package var book: BookRow?
    /// The newest run.
    package var newestRun: RunRow?
    /// The count of runs.
    package var runs: Int
    /// The chapters by their ids, orphans included.
    package var chapters: [String: Chapter]
    /// The attempts with a stored text, whole or in part.
    package var attemptsWithText: Set<Int64>
    /// The prices by model.
    package var prices: [String: PriceRow]

    /// Creates a snapshot. Without arguments it is empty.
    package init(
        book: BookRow? = nil, newestRun: RunRow? = nil, runs: Int = 0, chapters: [String: Chapter] = [:],
        attemptsWithText: Set<Int64> = [], prices: [String: PriceRow] = [:]
    ) {
        self.book = book
        self.newestRun = newestRun
        self.runs = runs
        self.chapters = chapters
        self.attemptsWithText = attemptsWithText
        self.prices = prices
    }
}

extension LedgerSnapshot {
    /// Reads every table once but bodies and texts.
    ///
    /// - Parameters:
    ///   - database: The database, inside a transaction.
    ///   - version: The ledger's version.
    /// - Throws: ``LedgerError``.
    init(from database: borrowing Database, version: Int) throws(LedgerError) {
        self.init(
            book: try database.first(of: "book", inVersion: version),
            newestRun: try database.first(of: "runs", inVersion: version, "ORDER BY number DESC"),
            runs: try database.value("SELECT count(*) FROM runs") ?? 0)
        try database.forEach(of: "chapters", inVersion: version) { (chapter: ChapterRow) in
            chapters[chapter.id] = Chapter(row: chapter)
        }
        var attempts: [Int64: [AttemptRow]] = [:]
        try database.forEach(of: "attempts", inVersion: version, "ORDER BY id") { (attempt: AttemptRow) in
            attempts[attempt.requestID, default: []].append(attempt)
        }
        try database.forEach(of: "requests", inVersion: version, "ORDER BY id") { (request: RequestRow) in
            let history = Request(row: request, attempts: attempts[request.id] ?? [])
            chapters[request.chapterID]?.requests.append(history)
        }
        try database.forEach(of: "files", inVersion: version, "ORDER BY id") { (file: FileRow) in
            chapters[file.chapterID]?.files.append(file)
        }
        try database.forEach("SELECT attempt_id FROM texts INDEXED BY texts_by_attempt") { (row) throws(LedgerError) in
            attemptsWithText.insert(try row.next())
        }
        try database.forEach(of: "prices", inVersion: version) { (price: PriceRow) in prices[price.model] = price }
    }
}
