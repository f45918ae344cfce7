package import FoundationEssentials

extension SQLiteLedger {
    package func record(_ request: RequestRow, body: Data) throws(LedgerError) -> Int64 {
        try write { (database) throws(LedgerError) in
            try database.execute(
                "INSERT INTO bodies (hash, bytes) VALUES (?, ?) ON CONFLICT (hash) DO NOTHING", request.hashes.body,
                body)
            let id = try database.insert(request, into: "requests")
            guard !request.contextSources.isEmpty else { return id }
            let columns = Columns("request_id", "position") + ContextSourceRow.columns
            let source = try database.insertion(of: columns, into: "context_sources")
            for (index, row) in request.contextSources.enumerated() { try source.run([id, index + 1] + row.values) }
            return id
        }
    }

    package func replaceSettings(_ renewed: [String: String]) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            for (old, new) in renewed {
                for table in ["requests", "files"] {
                    try database.execute("UPDATE \(table) SET settings_hash = ? WHERE settings_hash = ?", new, old)
                }
            }
        }
    }

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

    package func record(_ head: AttemptHeadRow, ofAttempt id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update("attempts", id, AttemptHeadRow.columns, head.values)
        }
    }

    package func end(_ end: AttemptEndRow, ofAttempt id: Int64, text: String?) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let hasEnd: Bool? = try database.value("SELECT ended_at IS NOT NULL FROM attempts WHERE id = ?", id)
            guard hasEnd != true else { return }
            try database.update("attempts", id, AttemptEndRow.columns, end.values)
            guard let text, text.contains(where: { !$0.isWhitespace }) else { return }
            try database.execute("INSERT INTO answers (attempt_id, text) VALUES (?, ?)", id, text)
        }
    }

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
            throw LedgerError(.misuse, ledger: path, message: "the header fields are no JSON: \(error)")
        }
    }
}
