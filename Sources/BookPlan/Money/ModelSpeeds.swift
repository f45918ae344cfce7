import BookLedger

/// The writing speeds of models, in tokens a second.
struct ModelSpeeds: Sendable, Hashable {
    private var observed: [String: Double] = [:]

    /// The assumed speed of a model without an observation. Free models write 10 to 50 tokens a second.
    static let usual = 10.0...50.0

    /// Takes the speeds from the whole answers in a ledger.
    ///
    /// A speed is the answers' tokens by the seconds from start to end. An answer of the response cache says nothing
    /// about a model.
    init(_ snapshot: LedgerSnapshot) {
        var sums: [String: (tokens: Double, seconds: Double)] = [:]
        for chapter in snapshot.chapters.values {
            for request in chapter.requests {
                for attempt in request.attempts where attempt.head?.isCacheHit != true {
                    guard let end = attempt.end, end.outcome == .completed, let tokens = end.usage.completionTokens,
                        tokens > 0, end.latencySeconds > 0
                    else { continue }
                    let sum = sums[request.row.model] ?? (0, 0)
                    sums[request.row.model] = (sum.tokens + Double(tokens), sum.seconds + end.latencySeconds)
                }
            }
        }
        observed = sums.mapValues { $0.tokens / $0.seconds }
    }

    /// The slowest and the fastest expected speed of a model.
    subscript(model: String) -> ClosedRange<Double> { observed[model].map { $0...$0 } ?? Self.usual }
}
