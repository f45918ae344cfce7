extension ChapterRecord.Problem: Encodable {
    /// Writes every field; a missing status is `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(errorClass, forKey: .errorClass)
        try fields.encode(message, forKey: .message)
        try fields.encode(advice, forKey: .advice)
        try fields.encode(status, forKey: .status)
    }
}

extension ChapterRecord: Encodable {
    /// Writes every field; what is unknown is `null`.
    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(number, forKey: .number)
        try fields.encode(id, forKey: .id)
        try fields.encode(title, forKey: .title)
        try fields.encode(state, forKey: .state)
        try fields.encode(wasAsked, forKey: .wasAsked)
        try fields.encode(words, forKey: .words)
        try fields.encode(targetWords, forKey: .targetWords)
        try fields.encode(attempts, forKey: .attempts)
        try fields.encode(attemptsOfUnknownCost, forKey: .attemptsOfUnknownCost)
        try fields.encodeSeconds(waitedSeconds, forKey: .waitedSeconds)
        try fields.encodeSeconds(elapsedSeconds, forKey: .elapsedSeconds)
        try fields.encode(promptTokens, forKey: .promptTokens)
        try fields.encode(completionTokens, forKey: .completionTokens)
        try fields.encode(reasoningTokens, forKey: .reasoningTokens)
        try fields.encode(cachedTokens, forKey: .cachedTokens)
        try fields.encodeAmount(cost, forKey: .cost)
        try fields.encodeAmount(costBound, forKey: .costBound)
        try fields.encode(finishReason, forKey: .finishReason)
        try fields.encode(modelAsked, forKey: .modelAsked)
        try fields.encode(modelServed, forKey: .modelServed)
        try fields.encode(provider, forKey: .provider)
        try fields.encode(generationID, forKey: .generationID)
        try fields.encode(file, forKey: .file)
        try fields.encode(problem, forKey: .problem)
        try fields.encode(note, forKey: .note)
        try fields.encode(deferredUntil, forKey: .deferredUntil)
    }
}
