import FoundationEssentials

extension APIFailure {
    /// A limit is used up.
    static func limited(_ refusal: RequestLimits.Refusal) -> APIFailure {
        // Rounded up: a client that waits exactly until then must not come too early.
        let reset = String(Int((refusal.reset.timeIntervalSince1970 * 1000).rounded(.up)))
        let fields = [
            HeaderField("X-RateLimit-Limit", String(refusal.limit)),
            HeaderField("X-RateLimit-Remaining", "0"),
            HeaderField("X-RateLimit-Reset", reset),
        ]
        return APIFailure(
            status: 429, message: "Rate limit exceeded: \(refusal.name). ",
            metadata: [
                "headers": .object(fields.map { JSON.Member($0.name, .string($0.value)) }),
                "error_type": "rate_limit_exceeded",
            ], headers: fields)
    }
}
