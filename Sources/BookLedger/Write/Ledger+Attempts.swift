import FoundationEssentials

extension Ledger {
    /// Records an attempt before its first byte is sent.
    ///
    /// - Parameters:
    ///   - attempt: The attempt; neither a head nor an end is taken from it.
    ///   - headers: The header fields, without the key; `Authorization` is left out in any case.
    /// - Returns: The attempt's number.
    /// - Throws: ``LedgerError``.
    package func begin(_ attempt: AttemptRow, headers: [String: String]) throws(LedgerError) -> Int64 {
        let headers = try json(headers.filter { $0.key.lowercased() != "authorization" })
        return try write { (database) throws(LedgerError) in
            try database.execute(
                """
                INSERT INTO attempts (request_id, run_id, number, host, started_at, waited_seconds, wait_reason,
                    reserved_cost, is_settled, headers)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, attempt.requestID, attempt.runID, attempt.number, attempt.host, attempt.startedAt,
                attempt.waitedSeconds, attempt.waitReason, attempt.reservedCost, attempt.isSettled, headers)
            return database.lastInsertedID
        }
    }

    /// Notes the head of an attempt's response.
    package func note(_ head: AttemptHeadRow, ofAttempt id: Int64) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update(
                "attempt", id,
                """
                UPDATE attempts SET head_at = ?, head_status = ?, head_generation_id = ?, server_request_id = ?,
                    is_cache_hit = ?
                WHERE id = ?
                """, head.arrivedAt, head.status, head.generationID, head.serverRequestID, head.isCacheHit, id)
        }
    }

    /// Notes how an attempt ended, and the text that it brought, in one transaction. An end that is noted already stays,
    /// and so does its text.
    ///
    /// - Parameters:
    ///   - end: How it ended.
    ///   - id: The attempt's number.
    ///   - text: The text; `nil` or white space alone: none is stored.
    /// - Throws: ``LedgerError``.
    package func end(_ end: AttemptEndRow, ofAttempt id: Int64, text: String?) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            let hasEnd: Bool? = try database.value("SELECT ended_at IS NOT NULL FROM attempts WHERE id = ?", id)
            guard hasEnd != true else { return }
            try database.update(
                "attempt", id,
                """
                UPDATE attempts SET ended_at = ?, outcome = ?, error_class = ?, message = ?, status = ?,
                    is_whole_answer = ?, may_be_billed = ?, model = ?, provider = ?, generation_id = ?,
                    finish_reason = ?, prompt_tokens = ?, completion_tokens = ?, reasoning_tokens = ?,
                    cached_tokens = ?, cost = ?, latency_seconds = ?
                WHERE id = ?
                """, end.endedAt, end.outcome, end.errorClass, end.message, end.status, end.isWholeAnswer,
                end.mayBeBilled, end.model, end.provider, end.generationID, end.finishReason,
                end.usage.promptTokens, end.usage.completionTokens, end.usage.reasoningTokens,
                end.usage.cachedTokens, end.usage.cost, end.latencySeconds, id)
            guard let text, text.contains(where: { !$0.isWhitespace }) else { return }
            try database.execute("INSERT INTO texts (attempt_id, text) VALUES (?, ?)", id, text)
        }
    }

    /// Notes what `GET /generation` said of an attempt whose cost was unknown; `nil`: it said nothing, and is not asked again.
    ///
    /// What was known before stays.
    package func settle(attempt id: Int64, usage: UsageRow?) throws(LedgerError) {
        try write { (database) throws(LedgerError) in
            try database.update(
                "attempt", id,
                """
                UPDATE attempts SET is_settled = 1, prompt_tokens = coalesce(prompt_tokens, ?),
                    completion_tokens = coalesce(completion_tokens, ?),
                    reasoning_tokens = coalesce(reasoning_tokens, ?), cached_tokens = coalesce(cached_tokens, ?),
                    cost = coalesce(cost, ?)
                WHERE id = ?
                """, usage?.promptTokens, usage?.completionTokens, usage?.reasoningTokens, usage?.cachedTokens,
                usage?.cost, id)
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
