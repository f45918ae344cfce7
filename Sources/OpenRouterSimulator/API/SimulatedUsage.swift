public import FoundationEssentials

/// The tokens and the price of an answer.
public struct SimulatedUsage: Sendable, Hashable {
    /// Tokens of the prompt.
    public var promptTokens = 0
    /// Tokens of the completion, reasoning included.
    public var completionTokens = 0
    /// Tokens of the reasoning.
    public var reasoningTokens = 0
    /// What the prompt cost, in US dollars.
    public var promptCost: Decimal = 0
    /// What the completion cost.
    public var completionCost: Decimal = 0
    /// What the request cost apart from its tokens.
    public var requestCost: Decimal = 0

    /// Whether the user's own provider key paid, and the router charges nothing.
    public var isOwnKey = false

    /// Nothing.
    public static let zero = SimulatedUsage()

    /// The whole cost, in US dollars.
    public var cost: Decimal { promptCost + completionCost + requestCost }

    /// What these tokens cost at `model`.
    init(promptTokens: Int, completionTokens: Int, reasoningTokens: Int, at model: SimulatedModel) {
        self.promptTokens = promptTokens
        self.completionTokens = completionTokens
        self.reasoningTokens = reasoningTokens
        promptCost = Decimal(promptTokens) * model.promptPrice
        completionCost = Decimal(completionTokens) * model.completionPrice
        requestCost = model.requestPrice
    }

    private init() {}

    /// As the API states it.
    var json: JSON {
        [
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "total_tokens": .integer(promptTokens + completionTokens),
            "cost": .number(isOwnKey ? 0 : cost),
            "is_byok": .bool(isOwnKey),
            "prompt_tokens_details": [
                "cached_tokens": 0, "cache_write_tokens": 0, "audio_tokens": 0, "video_tokens": 0,
            ],
            "cost_details": [
                "upstream_inference_cost": isOwnKey ? .number(cost) : .null,
                "upstream_inference_prompt_cost": .number(promptCost),
                "upstream_inference_completions_cost": .number(completionCost),
            ],
            "completion_tokens_details": ["reasoning_tokens": .integer(reasoningTokens), "audio_tokens": 0],
        ]
    }
}
