package import OpenRouter

/// What a request will take, estimated before it is sent.
package struct RequestEstimate: Sendable, Hashable {
    /// Tokens of the prompt.
    package var promptTokens: Int
    /// Tokens of the answer, from the fewest to the most; `nil` where neither a length nor a limit is known.
    package var completionTokens: ClosedRange<Int>?
    /// The most tokens that the answer may have; `nil`: no limit is sent.
    package var maxTokens: Int?

    /// The fewest and the most tokens of ten words. Assumed: English prose takes about 13, Spanish up to about 20, and models
    /// miss the length that they are asked for.
    static let tokensPerTenWords = 13...22

    /// Estimates a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - words: The length that is aimed at, in words; `nil`: unknown.
    package init(_ request: ChatRequest, words: Int?) {
        promptTokens = request.estimatedPromptTokens
        maxTokens = request.maxTokens
        let limit = maxTokens ?? .max
        if let words {
            let fewest = words * Self.tokensPerTenWords.lowerBound / 10
            let most = (words * Self.tokensPerTenWords.upperBound + 9) / 10
            completionTokens = min(fewest, limit)...min(most, limit)
        } else if let maxTokens {
            completionTokens = 1...max(1, maxTokens)
        }
    }
}
