package import FoundationEssentials

extension Ledger {
    /// Records a request and its body. Equal bodies are stored once.
    ///
    /// - Returns: The request's number.
    package func record(_ request: RequestRow, body: Data) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in
            try database.execute(
                "INSERT INTO bodies (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", request.hashes.body,
                body)
            return try database.insert(request, into: "requests")
        }
    }

    /// Records an attempt before its first byte is sent.
    ///
    /// - Parameters:
    ///   - attempt: The attempt. Its head and end are left out.
    ///   - headers: The header fields. `Authorization` is left out.
    /// - Returns: The attempt's number.
    /// - Throws: ``LedgerError``.
    package func begin(_ attempt: AttemptRow, headers: [String: String]) throws(LedgerError) -> Int64 {
        let headers = try json(headers.filter { $0.key.lowercased() != "authorization" })
        var attempt = attempt
        attempt.head = nil
        attempt.end = nil
        return try write { (database) throws(LedgerError) in
            let columns = AttemptRow.columns + Columns("headers")
            try database.insertion(of: columns, into: "attempts").run(attempt.values + [headers])
            return database.lastInsertedID
        }
    }

    /// Notes the head of an attempt's response.
    package func note(_ head: AttemptHeadRow, ofAttempt id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("attempts", id, AttemptHeadRow.columns, head.values)
        }
    }

    /// Notes the end of an attempt together with its text. The first noted end stays, and so does its text.
    ///
    /// - Parameters:
    ///   - end: The end.
    ///   - id: The attempt's number.
    ///   - text: The text. White space alone counts as none.
    /// - Throws: ``LedgerError``.
    package func end(_ end: AttemptEndRow, ofAttempt id: Int64, text: String?) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let hasEnd: Bool? = try database.value("SELECT ended_at IS NOT NULL FROM attempts WHERE id = ?", id)
            guard hasEnd != true else { return }
            try database.update("attempts", id, AttemptEndRow.columns, end.values)
            guard let text, text.contains(where: { !$0.isWhitespace }) else { return }
            try database.execute("INSERT INTO texts (attempt_id, text) VALUES (?, ?)", id, text)
        }
    }

    /// Notes the answer of `GET /generation` about an attempt of unknown cost. Known values stay.
    ///
    /// - Parameters:
    ///   - id: The attempt's number.
    ///   - usage: The usage. `nil` stands for an answer without one. The server is not asked again.
    /// - Throws: ``LedgerError``.
    package func settle(attempt id: Int64, usage: UsageRow?) throws(LedgerError) {
        let additions = UsageRow.columns.names.map { "\($0) = coalesce(\($0), ?)" }.joined(separator: ", ")
        try write { (database) throws(LedgerError) in
            try database.change(
                "attempts", id, "UPDATE attempts SET is_settled = 1, \(additions) WHERE id = ?",
                (usage ?? UsageRow()).values + [id])
        }
    }

    private func json(_ headers: [String: String]) throws(LedgerError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(headers), as: UTF8.self)
        } catch {
            throw LedgerError(.misuse, path: path, message: "the header fields are no JSON: \(error)")
        }
    }
}
