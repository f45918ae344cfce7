package import OpenRouter

/// The estimated tokens of a request before it is sent.
package struct RequestEstimate: Sendable, Hashable {
    /// Tokens of the prompt.
    package var promptTokens: Int
    /// Tokens of the answer, from the fewest to the most. `nil` without a length and a limit.
    package var completionTokens: ClosedRange<Int>?

    /// The fewest and the most tokens of ten words, assumed.
    ///
    /// English prose takes about 13, Spanish up to about 20. Models miss the requested length.
    static let tokensPerTenWords = 13...22

    /// Estimates a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - words: The intended length, in words. `nil` is unknown.
    package init(_ request: ChatRequest, words: Int?) {
        promptTokens = request.estimatedPromptTokens
        let limit = request.maxTokens ?? .max
        if let words {
            let fewest = words * Self.tokensPerTenWords.lowerBound / 10
            let most = (words * Self.tokensPerTenWords.upperBound + 9) / 10
            completionTokens = min(fewest, limit)...min(most, limit)
        } else if let maxTokens = request.maxTokens {
            completionTokens = 1...max(1, maxTokens)
        }
    }
}
