import FoundationEssentials

extension TokenUsage {
    /// No answer of any model has more tokens. A larger count is a server's mistake.
    private static let maxTokens = 1_000_000_000
    /// No answer costs more, in US dollars.
    private static let maxCost: Decimal = 100_000

    /// Reads the `usage` of an answer. A missing or null value is unknown. A value that is no count or no amount of
    /// money is unknown too, with a warning. Numbers may stand in strings.
    init(reading element: JSONElement, warnings: inout [String]) {
        self.init()
        guard element.kind == .object else {
            warnings.append("usage is no mapping and was dropped")
            return
        }
        promptTokens = Self.tokens(element, "prompt_tokens", &warnings)
        completionTokens = Self.tokens(element, "completion_tokens", &warnings)
        totalTokens = Self.tokens(element, "total_tokens", &warnings)
        reasoningTokens =
            element["completion_tokens_details"].flatMap { Self.tokens($0, "reasoning_tokens", &warnings) }
        cachedTokens = element["prompt_tokens_details"].flatMap { Self.tokens($0, "cached_tokens", &warnings) }
        isOwnKey = element["is_byok"]?.bool == true
        cost = Self.bill(
            Self.cost(element, "cost", &warnings), isOwnKey: isOwnKey, of: element["cost_details"] ?? element,
            &warnings)
        if totalTokens == nil, let promptTokens, let completionTokens { totalTokens = promptTokens + completionTokens }
    }

    /// Reads the usage in the answer to `GET /generation`. It takes the provider's own count of tokens, the one on
    /// the bill. A missing, null or odd value is unknown.
    init(readingGeneration element: JSONElement) {
        var warnings: [String] = []
        self.init(
            promptTokens: Self.tokens(element, "native_tokens_prompt", &warnings),
            completionTokens: Self.tokens(element, "native_tokens_completion", &warnings),
            reasoningTokens: Self.tokens(element, "native_tokens_reasoning", &warnings),
            cachedTokens: Self.tokens(element, "native_tokens_cached", &warnings),
            isOwnKey: element["is_byok"]?.bool == true)
        cost = Self.bill(
            Self.cost(element, "total_cost", &warnings), isOwnKey: isOwnKey, of: element, &warnings)
        if let promptTokens, let completionTokens { totalTokens = promptTokens + completionTokens }
    }

    /// The tokens under the limit of an answer.
    ///
    /// Reasoning is part of the completion, but a few servers count it beside; their total tells.
    var spentTokens: Int? {
        guard let completionTokens, let promptTokens, let totalTokens, let reasoningTokens,
            totalTokens == promptTokens + completionTokens + reasoningTokens
        else { return completionTokens }
        return completionTokens + reasoningTokens
    }

    /// Whether nothing is known.
    var isEmpty: Bool { self == TokenUsage() }

    /// What this does not know, taken from an earlier count of the same answer.
    func completed(by earlier: TokenUsage?) -> TokenUsage {
        guard let earlier else { return self }
        return TokenUsage(
            promptTokens: promptTokens ?? earlier.promptTokens,
            completionTokens: completionTokens ?? earlier.completionTokens,
            totalTokens: totalTokens ?? earlier.totalTokens,
            reasoningTokens: reasoningTokens ?? earlier.reasoningTokens,
            cachedTokens: cachedTokens ?? earlier.cachedTokens, cost: cost(after: earlier),
            isOwnKey: isOwnKey || earlier.isOwnKey)
    }

    /// The bill after an earlier count. Of two counts the one with an own key tells the whole bill.
    private func cost(after earlier: TokenUsage) -> Decimal? {
        if isOwnKey == earlier.isOwnKey { return cost ?? earlier.cost }
        return isOwnKey ? cost : earlier.cost
    }

    /// The whole bill, of OpenRouter's part and, with a key of the user's own, the provider's part.
    ///
    /// Without an own key the provider's part is in OpenRouter's already, so adding it would double the bill
    /// (`cost_details` in OpenRouter's API reference).
    ///
    /// - Parameters:
    ///   - charged: OpenRouter's part.
    ///   - isOwnKey: Whether the user's own key paid the provider.
    ///   - details: Holds the provider's part.
    ///   - warnings: Gets what was dropped.
    /// - Returns: `nil` where a part is missing.
    private static func bill(
        _ charged: Decimal?, isOwnKey: Bool, of details: JSONElement, _ warnings: inout [String]
    ) -> Decimal? {
        guard isOwnKey else { return charged }
        guard let charged, let upstream = cost(details, "upstream_inference_cost", &warnings) else { return nil }
        return charged + upstream
    }

    private static func tokens(_ element: JSONElement, _ name: String, _ warnings: inout [String]) -> Int? {
        guard let value = element[name] else { return nil }
        guard let count = value.count, (0...maxTokens).contains(count) else {
            warnings.append(dropped(name, value))
            return nil
        }
        return count
    }

    private static func cost(_ element: JSONElement, _ name: String, _ warnings: inout [String]) -> Decimal? {
        guard let value = element[name] else { return nil }
        guard let cost = value.amount, cost >= 0, cost <= maxCost else {
            warnings.append(dropped(name, value))
            return nil
        }
        return cost
    }

    private static func dropped(_ name: String, _ value: JSONElement) -> String {
        // Anything but a number could be whatever the server was sent, shortened so that it is known no more.
        let shown = value.numberText?.prefix(scalars: 40) ?? "no number"
        return "usage.\(name) is \(shown), which cannot be; it was dropped"
    }
}
