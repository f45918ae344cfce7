/// The requests of a rule. All properties must hold, and nil always holds.
public struct ScriptCondition: Sendable, Hashable {
    /// The endpoint. With nil, the chat endpoint.
    public var endpoint: Endpoint?
    /// Numbers of requests to that endpoint, from 1, refused ones included.
    public var requests: NumberSet?
    /// Every so many requests to that endpoint.
    public var every: Int?
    /// Numbers of attempts with the same body, from 1.
    public var attempts: NumberSet?
    /// The model asked for.
    public var model: String?
    /// A text in one of the messages, in any case.
    public var contains: String?
    /// Whether a stream is asked for.
    public var stream: Bool?
    /// The share of requests, from 0 to 1, drawn from the script's seed.
    public var probability: Double?

    /// Creates a condition for every chat request.
    public init() {}

    /// Creates a condition and sets it up.
    public init(_ setUp: (inout ScriptCondition) -> Void) { setUp(&self) }

    /// Tests the condition.
    ///
    /// - Parameters:
    ///   - request: The endpoint that was asked.
    ///   - number: The number of the request at its endpoint, from 1.
    ///   - attempt: How often this body came, this time included.
    ///   - call: The chat request, at the chat endpoint.
    ///   - chance: A number from 0 to 1 that belongs to this request and this rule.
    /// - Returns: Whether all that is named holds.
    func holds(endpoint request: Endpoint, number: Int, attempt: Int, call: ChatCall?, chance: Double) -> Bool {
        guard request == endpoint ?? .chat else { return false }
        if let requests, !requests.contains(number) { return false }
        if let every, !number.isMultiple(of: every) { return false }
        if let attempts, !attempts.contains(attempt) { return false }
        if let model, call?.model != model { return false }
        if let contains, call?.mentions(contains) != true { return false }
        if let stream, call?.isStreamed != stream { return false }
        if let probability, chance >= probability { return false }
        return true
    }
}
