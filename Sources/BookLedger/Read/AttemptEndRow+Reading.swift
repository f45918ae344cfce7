import FoundationEssentials

extension AttemptEndRow {
    /// The columns but the time, in the order in which they are read.
    static let columns = """
        outcome, error_class, message, status, is_whole_answer, may_be_billed, model, provider, generation_id, \
        finish_reason, prompt_tokens, completion_tokens, reasoning_tokens, cached_tokens, cost, latency_seconds
        """

    /// Reads these columns of a row.
    init(endedAt: Date, from row: inout Row) throws(LedgerError) {
        self.init(
            endedAt: endedAt, outcome: try row.next(), errorClass: try row.next(), message: try row.next(),
            status: try row.next(), isWholeAnswer: try row.next(), mayBeBilled: try row.next(),
            model: try row.next(), provider: try row.next(), generationID: try row.next(),
            finishReason: try row.next(), usage: try UsageRow(from: &row), latencySeconds: try row.next())
    }
}
