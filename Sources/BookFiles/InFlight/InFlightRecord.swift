package import BookLedger
import FoundationEssentials

/// A line of the file of the text in flight. It names the request, brings a piece of text or ends a whole answer.
package struct InFlightRecord: Codable {
    /// The facts about a whole answer except its text.
    package struct End: Codable {
        var endedAt: Date
        var model: String?
        var provider: String?
        var generationID: String?
        var finishReason: String?
        var promptTokens: Int?
        var completionTokens: Int?
        var reasoningTokens: Int?
        var cachedTokens: Int?
        /// US dollars as decimal text. No JSON number rounds them.
        var cost: String?
        var latencySeconds: Double
        /// The hash of the whole text. A text with a lost line has another hash.
        var textHash: String
    }

    /// The chapter's id, in the first line.
    var chapter: String?
    /// The hash of the request's body, in the first line.
    var bodyHash: String?
    /// A piece of text.
    var text: String?
    /// The end of a whole answer, in the last line.
    var end: End?
}

extension InFlightRecord {
    /// Creates the first line of a file.
    ///
    /// - Parameters:
    ///   - chapter: The chapter's id.
    ///   - bodyHash: The hash of the request's body.
    package init(chapter: String, bodyHash: String) {
        self.init(chapter: chapter, bodyHash: bodyHash, text: nil, end: nil)
    }
}

extension InFlightRecord.End {
    /// Takes the end of a whole answer.
    package init(_ end: AttemptEndRow, text: String) {
        self.init(
            endedAt: end.endedAt, model: end.model, provider: end.provider, generationID: end.generationID,
            finishReason: end.finishReason, promptTokens: end.usage.promptTokens,
            completionTokens: end.usage.completionTokens, reasoningTokens: end.usage.reasoningTokens,
            cachedTokens: end.usage.cachedTokens, cost: end.usage.cost?.description,
            latencySeconds: end.latencySeconds, textHash: ContentHash.of(text.utf8))
    }

    /// The ledger's row for this end.
    package var row: AttemptEndRow {
        AttemptEndRow(
            endedAt: endedAt, outcome: .completed, isWholeAnswer: true, mayBeBilled: true, model: model,
            provider: provider, generationID: generationID, finishReason: finishReason,
            usage: UsageRow(
                promptTokens: promptTokens, completionTokens: completionTokens, reasoningTokens: reasoningTokens,
                cachedTokens: cachedTokens, cost: cost.flatMap { Decimal(string: $0) }),
            latencySeconds: latencySeconds)
    }
}
