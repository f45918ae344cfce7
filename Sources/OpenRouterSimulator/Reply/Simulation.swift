import FoundationEssentials
import Synchronization

/// Decides about answers. It knows neither sockets nor waiting.
final class Simulation: Sendable {
    /// The time of limits and ages.
    let time: SimulatorTime
    private let account: Mutex<Account>

    /// Creates a simulation with a new account.
    init(script: SimulatorScript, time: SimulatorTime) {
        self.time = time
        account = Mutex(Account(script: script))
    }

    /// Answers a request and fills its log entry.
    func reply(to request: IncomingRequest, entry: inout LogEntry) -> Reply {
        let route = Route(method: request.method, path: request.path)
        guard let endpoint = route.endpoint else {
            return request.path.hasPrefix(Route.base) ? .failure(.notFound("Not Found")) : .page
        }
        return account.withLock { account in
            let (number, attempt) = account.count(endpoint, body: request.body)
            entry.endpoint = endpoint
            entry.endpointNumber = number
            entry.attempt = attempt
            do throws(APIFailure) {
                if endpoint != .models, endpoint != .endpoints { try Self.authorize(request, script: account.script) }
                if endpoint == .chat { return try chat(request, entry: &entry, account: &account) }
                if let index = account.rule(for: endpoint, number: number, attempt: attempt, call: nil) {
                    entry.rule = index + 1
                    let scripted = account.script.rules[index].respond
                    var reply: Reply
                    if let dictated = Reply.dictated(scripted) {
                        reply = dictated
                    } else {
                        reply = try lookUp(route, request: request, entry: entry, account: account)
                    }
                    reply.delivery = Delivery(scripted)
                    reply.setHeaders(scripted.headers)
                    return reply
                }
                return try lookUp(route, request: request, entry: entry, account: account)
            } catch {
                return .failure(error)
            }
        }
    }

    /// Bills and keeps an answer at its end. The last write may still follow.
    func settle(_ generation: PendingGeneration, progress: Progress, entry: inout LogEntry) {
        let billed = generation.billed(progress)
        entry.billed = billed
        let now = time.now
        var record = Generation(
            id: generation.answer.id, date: entry.date, model: generation.answer.model,
            provider: generation.answer.provider, streamed: generation.streamed,
            finishReason: generation.answer.finishReason, nativeFinishReason: generation.answer.nativeFinishReason,
            cancelled: entry.aborted, usage: billed, latency: now - entry.started,
            cacheSource: generation.cacheSource, known: now, userAgent: entry.header("user-agent"),
            referer: entry.header("http-referer"))
        account.withLock { account in
            account.spent += billed.cost
            record.known = now + account.script.generationDelay
            account.keep(record)
            if let cache = generation.cache, generation.isStorable(progress) {
                account.cache.store(generation.answer, for: cache.key, at: now, lifetime: cache.lifetime)
            }
        }
    }

    private static func authorize(_ request: IncomingRequest, script: SimulatorScript) throws(APIFailure) {
        guard script.requiresKey || script.keys != nil else { return }
        guard request.headers["authorization"] != nil else { throw .noCredentials }
        guard let key = request.bearer, !key.isEmpty else { throw .noCredentials }
        if let keys = script.keys, !keys.contains(key) { throw .unknownKey }
    }

    private func lookUp(
        _ route: Route, request: IncomingRequest, entry: LogEntry, account: Account
    ) throws(APIFailure) -> Reply {
        switch route {
        case .models: .json(account.modelsPage(request))
        case .endpoints(let model): .json(["data": try account.endpointListing(of: model)])
        case .key: .json(account.keyStatus(label: entry.authorization, at: time.date(at: time.now)))
        case .generation: .json(try account.generationStatus(request, at: time.now))
        case .chat, .unknown: throw .notFound("Not Found")
        }
    }
}
