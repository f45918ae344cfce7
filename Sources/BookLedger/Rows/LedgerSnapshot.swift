/// Everything in a ledger but the texts, read in one transaction.
package struct LedgerSnapshot: Sendable, Hashable {
    /// The history of one chapter.
    package struct Chapter: Sendable, Hashable {
        /// The chapter as the newest run saw it.
        package var row: ChapterRow
        /// Its requests of every role, with their attempts, oldest first.
        package var requests: [Request]
        /// Its texts, oldest first.
        package var texts: [TextRow]
        /// Its files, oldest first.
        package var files: [FileRow]

        /// Creates the history of a chapter.
        package init(row: ChapterRow, requests: [Request] = [], texts: [TextRow] = [], files: [FileRow] = []) {
            self.row = row
            self.requests = requests
            self.texts = texts
            self.files = files
        }

        /// Its requests for a whole text, oldest first. A summary is none of them.
        package var textRequests: [Request] { requests.filter(\.row.role.bringsWholeText) }

        /// The attempts of the answers in a file's text, in their order. A file from before the ledger has none.
        package func answers(in file: FileRow) -> [Int64] {
            guard let id = file.textID else { return [] }
            return texts.last { $0.id == id }?.parts ?? []
        }

        /// The attempt of the last answer in a file's text.
        package func lastAnswer(in file: FileRow) -> Int64? { answers(in: file).last }
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
        var sources: [Int64: [ContextSourceRow]] = [:]
        if version >= 4 {
            let columns = ContextSourceRow.columns.list(inVersion: version)
            try database.forEach(
                "SELECT request_id, \(columns) FROM context_sources ORDER BY request_id, position"
            ) { (row) throws(LedgerError) in
                sources[try row.next(), default: []].append(try ContextSourceRow(from: &row))
            }
        }
        try database.forEach(of: "requests", inVersion: version, "ORDER BY id") { (request: consuming RequestRow) in
            if let own = sources[request.id] { request.contextSources = own }
            let (chapterID, attempts) = (request.chapterID, attempts[request.id] ?? [])
            chapters[chapterID]?.requests.append(Request(row: request, attempts: attempts))
        }
        try database.forEach(of: "files", inVersion: version, "ORDER BY id") { (file: FileRow) in
            chapters[file.chapterID]?.files.append(file)
        }
        let answers = version < 4 ? "texts INDEXED BY texts_by_attempt" : "answers INDEXED BY answers_by_attempt"
        try database.forEach("SELECT attempt_id FROM \(answers)") { (row) throws(LedgerError) in
            attemptsWithText.insert(try row.next())
        }
        if version < 4 { makeTexts() } else { try readTexts(from: database, version: version) }
        try database.forEach(of: "prices", inVersion: version) { (price: PriceRow) in prices[price.model] = price }
    }

    private mutating func readTexts(from database: borrowing Database, version: Int) throws(LedgerError) {
        var parts: [(textID: Int64, attemptID: Int64)] = []
        try database.forEach(
            "SELECT text_id, attempt_id FROM text_parts ORDER BY text_id, position"
        ) { (row) throws(LedgerError) in
            parts.append((try row.next(), try row.next()))
        }
        // Both come in the order of the texts.
        var next = 0
        try database.forEach(of: "texts", inVersion: version, "ORDER BY id") { (text: consuming TextRow) in
            while next < parts.count, parts[next].textID == text.id {
                text.parts.append(parts[next].attemptID)
                next += 1
            }
            let chapterID = text.chapterID
            chapters[chapterID]?.texts.append(text)
        }
    }

    /// Makes each answer of an older version a text of one part, as the migration does.
    private mutating func makeTexts() {
        // An iterator would hold the dictionary, and the first change would copy it.
        var index = chapters.values.startIndex
        while index != chapters.values.endIndex {
            chapters.values[index].makeTexts(attemptsWithText)
            chapters.values.formIndex(after: &index)
        }
    }
}

extension LedgerSnapshot.Chapter {
    fileprivate mutating func makeTexts(_ attemptsWithText: Set<Int64>) {
        for request in requests {
            for attempt in request.attempts {
                let id = attempt.id
                guard attemptsWithText.contains(id) || files.contains(where: { $0.textID == id }) else { continue }
                texts.append(TextRow(id: id, chapterID: row.id, hash: nil, parts: [id]))
            }
        }
        texts.sort { $0.id < $1.id }
    }
}
