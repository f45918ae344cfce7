extension ScriptedReply {
    /// This reply, with `defaults` in its gaps.
    func over(_ defaults: ScriptedReply) -> ScriptedReply {
        var reply = self
        reply.status = status ?? defaults.status
        reply.headers = defaults.headers.filter { field in !headers.contains { $0.isNamed(field.name) } } + headers
        reply.body = body ?? defaults.body
        reply.error = error ?? defaults.error
        reply.text = text ?? defaults.text
        reply.words = words ?? defaults.words
        reply.reasoning = reasoning ?? defaults.reasoning
        reply.content = content ?? defaults.content
        reply.escapes = escapes ?? defaults.escapes
        reply.choices = choices ?? defaults.choices
        reply.finishReason = finishReason ?? defaults.finishReason
        reply.nativeFinishReason = nativeFinishReason ?? defaults.nativeFinishReason
        reply.usage = usage ?? defaults.usage
        reply.ownKey = ownKey ?? defaults.ownKey
        reply.bill = bill ?? defaults.bill
        reply.model = model ?? defaults.model
        reply.provider = provider ?? defaults.provider
        reply.comments = comments ?? defaults.comments
        reply.commentInterval = commentInterval ?? defaults.commentInterval
        reply.commentEvery = commentEvery ?? defaults.commentEvery
        reply.chunkWords = chunkWords ?? defaults.chunkWords
        reply.chunkUnits = chunkUnits ?? defaults.chunkUnits
        reply.lineEnd = lineEnd ?? defaults.lineEnd
        reply.done = done ?? defaults.done
        reply.plain = plain ?? defaults.plain
        reply.errorAfterWords = errorAfterWords ?? defaults.errorAfterWords
        reply.delay = delay ?? defaults.delay
        reply.firstTokenDelay = firstTokenDelay ?? defaults.firstTokenDelay
        reply.drip = drip ?? defaults.drip
        reply.trailerDelay = trailerDelay ?? defaults.trailerDelay
        reply.tokensPerSecond = tokensPerSecond ?? defaults.tokensPerSecond
        reply.writeBytes = writeBytes ?? defaults.writeBytes
        reply.cutAfterBytes = cutAfterBytes ?? defaults.cutAfterBytes
        reply.cutAfterWords = cutAfterWords ?? defaults.cutAfterWords
        reply.hang = hang ?? defaults.hang
        reply.hangAfterWords = hangAfterWords ?? defaults.hangAfterWords
        reply.drop = drop ?? defaults.drop
        reply.close = close ?? defaults.close
        reply.reset = reset ?? defaults.reset
        return reply
    }
}
