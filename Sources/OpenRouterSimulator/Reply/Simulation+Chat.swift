import FoundationEssentials

extension Simulation {
    /// Answers a chat request with a good key.
    func chat(_ request: IncomingRequest, entry: inout LogEntry, account: inout Account) throws(APIFailure) -> Reply {
        let call = try ChatCall(parsing: request.body)
        entry.model = call.model
        entry.stream = call.isStreamed
        let model = try account.model(for: call)
        if call.promptTokens + (call.maxTokens ?? 0) > model.contextLength {
            throw .contextExceeded(
                limit: model.contextLength, prompt: call.promptTokens, completion: call.maxTokens ?? 0)
        }
        let now = time.now
        let cache = CacheRequest(request)
        let id = Self.identifier(number: entry.number, date: entry.date)
        if let cache {
            if cache.clears { account.cache.remove(cache.key) }
            if let stored = account.cache.entry(for: cache.key, at: now) {
                return replay(stored, for: call, as: id, model: model, entry: &entry)
            }
            entry.cache = .miss
        }
        if !account.script.limits.freeOnly || model.id.hasSuffix(":free"),
            let refusal = account.limits.admit(at: now, date: entry.date)
        {
            throw .limited(refusal)
        }
        if let credit = account.script.credit {
            let left = credit - account.spent
            if left <= 0 { throw .noCredit }
            if account.script.checksMaxTokens == true, let failure = call.unaffordable(with: left, at: model) {
                throw failure
            }
        }

        var scripted = account.script.defaults
        if let index = account.rule(
            for: .chat, number: entry.endpointNumber, attempt: entry.attempt, call: call)
        {
            entry.rule = index + 1
            scripted = account.script.rules[index].respond.over(account.script.defaults)
        }
        var reply: Reply
        if let dictated = Reply.dictated(scripted) {
            reply = dictated
        } else {
            let answer = SimulatedAnswer(
                id: id, created: Int(entry.date.timeIntervalSince1970), call: call, model: model, scripted: scripted)
            reply = .chat(
                PendingGeneration(
                    answer: answer, model: model, streamed: call.isStreamed && scripted.plain != true, cache: cache,
                    bill: scripted.bill ?? .sent),
                scripted: scripted)
            entry.generationID = id
            entry.finishReason = answer.finishReason
        }
        if let cache {
            reply.setHeaders([
                HeaderField("X-OpenRouter-Cache-Status", LogEntry.CacheOutcome.miss.rawValue),
                HeaderField("X-OpenRouter-Cache-TTL", String(cache.lifetime.components.seconds)),
            ])
        }
        return reply
    }

    /// A stored answer again, under an id of its own and for nothing.
    private func replay(
        _ stored: ResponseCache.Entry, for call: ChatCall, as id: String, model: SimulatedModel, entry: inout LogEntry
    ) -> Reply {
        var answer = stored.answer
        answer.id = id
        answer.created = Int(entry.date.timeIntervalSince1970)
        answer.usage = .zero
        entry.cache = .hit
        entry.generationID = id
        entry.finishReason = answer.finishReason
        var reply = Reply.chat(
            PendingGeneration(
                answer: answer, model: model, streamed: call.isStreamed, cacheSource: stored.answer.id),
            scripted: ScriptedReply())
        reply.setHeaders([
            HeaderField("X-OpenRouter-Cache-Status", LogEntry.CacheOutcome.hit.rawValue),
            HeaderField("X-OpenRouter-Cache-Age", String((time.now - stored.stored).components.seconds)),
            HeaderField("X-OpenRouter-Cache-TTL", String(stored.lifetime.components.seconds)),
            HeaderField("X-OpenRouter-Cache-Source-Id", stored.answer.id),
        ])
        return reply
    }

    /// An id in the API's form, made of the time and a text of its own for each request.
    private static func identifier(number: Int, date: Date) -> String {
        var random = SplitMix64(seed: UInt64(number))
        return "gen-\(Int(date.timeIntervalSince1970))-\(number)x\(String(random.next(), radix: 36))"
    }
}
