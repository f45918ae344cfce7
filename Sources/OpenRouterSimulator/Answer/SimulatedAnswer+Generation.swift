extension SimulatedAnswer {
    /// Writes the answer to a request.
    ///
    /// - Parameters:
    ///   - id: The generation's id.
    ///   - created: Seconds since 1970.
    ///   - call: The request.
    ///   - model: The model that serves.
    ///   - scripted: What the script says.
    init(id: String, created: Int, call: ChatCall, model: SimulatedModel, scripted: ScriptedReply) {
        self.id = id
        self.created = created
        self.model = scripted.model ?? model.id
        provider = scripted.provider ?? "simulated"
        reasoning = scripted.reasoning
        content = scripted.content ?? .string
        escapes = scripted.escapes ?? false
        choices = scripted.choices ?? .one
        usageForm = scripted.usage ?? .counted

        var text: String
        if content == .null {
            text = ""
        } else if let dictated = scripted.text {
            text = dictated
        } else {
            let words = scripted.words ?? RequestedLength.words(in: call.prompt)
            text = SimulatedText.text(words: words, prompt: call.prompt, seed: call.textSeed)
        }
        var finishReason: String? = "stop"

        let reasoningTokens = TokenCount.tokens(of: reasoning ?? "")
        let limits = [call.maxTokens, model.maxCompletionTokens].compactMap(\.self)
        if let limit = limits.min() {
            let scalars = max(limit - reasoningTokens, 0) * TokenCount.scalarsPerToken
            if text.unicodeScalars.count > scalars {
                text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(scalars)))
                finishReason = "length"
            }
        }
        if let words = scripted.errorAfterWords {
            text = TextPiece.cut(text, words: max(words, 1)).first.map { words > 0 ? $0 : "" } ?? ""
            error = scripted.error?.withCode(502) ?? APIFailure.generic(status: 502).envelope["error"]
            finishReason = "error"
        }
        if let reason = scripted.finishReason { finishReason = reason.text }
        self.finishReason = finishReason
        nativeFinishReason = scripted.nativeFinishReason.map(\.text) ?? finishReason
        self.text = text
        usage = SimulatedUsage(
            promptTokens: call.promptTokens,
            completionTokens: reasoningTokens + TokenCount.tokens(of: text),
            reasoningTokens: reasoningTokens, at: model)
        usage.isOwnKey = scripted.ownKey ?? false
    }
}
