/// Everything that a ledger says but the texts, read in one transaction.
package struct LedgerSnapshot: Sendable, Hashable {
    /// What is known of one chapter.
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

    /// The book; `nil` in a ledger that no run has written to.
    package var book: BookRow?
    /// The newest run.
    package var newestRun: RunRow?
    /// How many runs there were.
    package var runs: Int
    /// The chapters by their ids, orphans included.
    package var chapters: [String: Chapter]
    /// The attempts whose text is stored: whole ones and what arrived of others.
    package var attemptsWithText: Set<Int64>
    /// The prices by model.
    package var prices: [String: PriceRow]

    /// Creates a snapshot; of nothing without arguments.
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
