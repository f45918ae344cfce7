extension LedgerSnapshot {
    /// Reads every table once but bodies and texts, in whichever version they are.
    init(from database: borrowing Database) throws(LedgerError) {
        let version = try LedgerFormat.version(of: database)
        self.init(
            book: try database.rows("SELECT \(BookRow.columns) FROM book", BookRow.init(from:)).first,
            newestRun: try database.rows(
                "SELECT \(RunRow.columns) FROM runs ORDER BY number DESC LIMIT 1", RunRow.init(from:)
            ).first,
            runs: try database.value("SELECT count(*) FROM runs") ?? 0)
        try database.forEach("SELECT \(ChapterRow.columns) FROM chapters") { (row) throws(LedgerError) in
            let chapter = try ChapterRow(from: &row)
            chapters[chapter.id] = Chapter(row: chapter)
        }
        var attempts: [Int64: [AttemptRow]] = [:]
        let attemptColumns = AttemptRow.columns(inVersion: version)
        try database.forEach("SELECT \(attemptColumns) FROM attempts ORDER BY id") { (row) throws(LedgerError) in
            let attempt = try AttemptRow(from: &row)
            attempts[attempt.requestID, default: []].append(attempt)
        }
        let requestColumns = RequestRow.columns(inVersion: version)
        try database.forEach("SELECT \(requestColumns) FROM requests ORDER BY id") { (row) throws(LedgerError) in
            let request = try RequestRow(from: &row)
            let history = Request(row: request, attempts: attempts[request.id] ?? [])
            chapters[request.chapterID]?.requests.append(history)
        }
        let fileColumns = FileRow.columns(inVersion: version)
        try database.forEach("SELECT \(fileColumns) FROM files ORDER BY id") { (row) throws(LedgerError) in
            let file = try FileRow(from: &row)
            chapters[file.chapterID]?.files.append(file)
        }
        try database.forEach("SELECT attempt_id FROM texts INDEXED BY texts_by_attempt") { (row) throws(LedgerError) in
            attemptsWithText.insert(try row.next())
        }
        try database.forEach("SELECT \(PriceRow.columns) FROM prices") { (row) throws(LedgerError) in
            let price = try PriceRow(from: &row)
            prices[price.model] = price
        }
    }
}
