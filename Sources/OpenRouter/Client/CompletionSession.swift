import FoundationEssentials
import Logging
import Pacing

/// One request on its way to a completion. It makes the waits, the attempts and the decision after each failure.
struct CompletionSession: Sendable {
    let client: OpenRouterClient
    let request: ChatRequest
    let body: Data
    let timeout: Duration
    let retries: RetrySettings
    let retriesAfterText: Bool
    let clearsCache: Bool
    let liftsPause: Bool
    let observer: (any AttemptObserver)?
    let log: AttemptLog
    let onEvent: @Sendable (CompletionEvent) async throws -> Void

    /// What the session knows after its attempts so far.
    private struct Progress {
        var plan: RetryPlan
        var notBefore: WaitingClock.Instant?
        var waitReason: WaitReason?
        var waited = Duration.zero
        var keyVerdict: KeyVerdict?
        var clearsCache = false
        var partial: AttemptAnswer?
        var generationID: String?
    }

    init(
        client: OpenRouterClient, request: ChatRequest, timeout: Duration, retries: RetrySettings,
        retriesAfterText: Bool,
        clearsCache: Bool, liftsPause: Bool, observer: (any AttemptObserver)?, logger: Logger,
        onEvent: @escaping @Sendable (CompletionEvent) async throws -> Void
    ) throws {
        self.client = client
        self.request = request
        body = try request.body()
        self.timeout = timeout
        self.retries = retries
        self.retriesAfterText = retriesAfterText
        self.clearsCache = clearsCache && client.configuration.replayCache
        self.liftsPause = liftsPause
        self.observer = observer
        log = AttemptLog(logger: logger, level: client.attemptLevel, redactor: client.redactor)
        self.onEvent = onEvent
    }

    /// Makes attempts until one succeeds or the plan gives up.
    func run() async throws -> Completion {
        var progress = Progress(plan: RetryPlan(retries), clearsCache: clearsCache)
        while true {
            let taken = try await waitForStart(&progress)
            let number = progress.plan.attempts + 1
            let start = AttemptStart(
                number: number, host: client.configuration.baseURL.host() ?? "", headers: headers(progress), body: body,
                date: try await client.date(of: taken), waited: taken.waited,
                waitReason: taken.waited > .zero ? progress.waitReason ?? .pace : nil)
            try await onEvent(.attempting(number))
            let outcome = try await attempt(start, taken)
            if outcome.isCancelled { throw CancellationError() }
            progress.generationID = outcome.answer.generationID ?? progress.generationID
            guard let failure = outcome.failure else {
                return Completion(
                    answer: outcome.answer, attempts: number, waited: progress.waited, latency: outcome.latency,
                    timeToFirstToken: outcome.timeToFirstToken, isCacheHit: outcome.head?.isCacheHit ?? false)
            }
            if !outcome.answer.text.isEmpty { progress.partial = outcome.answer }
            try await onEvent(.failed(attempt: number, failure))
            try await prepareRetry(after: failure, hadText: !outcome.answer.text.isEmpty, &progress)
        }
    }

    /// Waits for the pace, for a pause of the request's scopes and for the backoff, whichever is longest.
    private func waitForStart(_ progress: inout Progress) async throws -> RateLimiter.Start {
        let intervals = intervals
        var pause = try await client.limiter.remainingPause(of: intervals.keys)
        if liftsPause, progress.plan.attempts == 0, pause > RateLimiter.longestPause {
            try await client.limiter.liftPauses(of: intervals.keys)
            pause = .zero
        }
        if pause > RateLimiter.longestPause { throw try await deferral(by: pause, progress) }
        let delay = try await client.limiter.delay(intervals, notBefore: progress.notBefore)
        let number = progress.plan.attempts + 1
        if delay > .zero {
            let reason = progress.waitReason ?? (pause >= delay ? .serverHint : .pace)
            progress.waitReason = reason
            log.waiting(delay, reason: reason, attempt: number)
            try await onEvent(.waiting(delay, reason: reason))
        }
        // What was told is not told twice, apart from a pause that came while the request slept.
        let told = client.time.waiting.now.advanced(by: delay + .seconds(1))
        do {
            let taken = try await client.limiter.acquire(intervals, notBefore: progress.notBefore) { pause in
                guard client.time.waiting.now.advanced(by: pause) > told else { return }
                log.waiting(pause, reason: .serverHint, attempt: number)
                try await onEvent(.waiting(pause, reason: .serverHint))
            }
            progress.waited += taken.waited
            return taken
        } catch let wait as LongWait {
            throw try await deferral(by: wait.remaining, progress)
        }
    }

    private func deferral(by pause: Duration, _ progress: Progress) async throws -> OpenRouterError {
        let explanation = client.explanation(ofPause: pause, of: try await pausedScope())
        return error(
            .deferred, message: "the request was not sent: \(explanation)", nil, progress, retryAfter: pause)
    }

    /// The scope with the longest pause. It keeps the request back.
    private func pausedScope() async throws -> PaceScope {
        var longest = (scope: PaceScope.account, pause: try await client.limiter.remainingPause(of: [.account]))
        for scope in intervals.keys where scope != .account {
            let pause = try await client.limiter.remainingPause(of: [scope])
            if pause > longest.pause { longest = (scope, pause) }
        }
        return longest.scope
    }

    private func attempt(_ start: AttemptStart, _ taken: RateLimiter.Start) async throws -> AttemptOutcome {
        try await observer?.willSend(start)
        log.sending(start, at: taken.time, model: request.model)
        let exchange = Exchange(
            transport: client.transport, clock: client.time.measuring, redactor: client.redactor,
            progressTimeout: timeout, totalTimeout: client.configuration.attemptTimeout, maxTokens: request.maxTokens)
        let permit = SendPermit(client.limiter, taken, intervals)
        defer { permit.revoke() }
        let outgoing = TransportRequest(
            method: .post, url: client.configuration.baseURL.appending(path: "chat/completions"),
            headers: start.headers, apiKey: client.configuration.apiKey, body: body,
            willSendBody: { try await permit.ask() })
        var (outcome, callerError) = try await exchange.run(
            outgoing, model: request.model,
            onHead: { head in
                client.tally.recordHead()
                try await observer?.didReceiveHead(start, head: head)
            },
            onEvent: { event in
                if case .text(let text) = event { try await observer?.didReceiveText(start, text) }
                try await onEvent(event)
            })
        // It ended, so that whatever still holds its body must not let it go.
        permit.revoke()
        let refusal = permit.refusal
        if let refusal { outcome.refuse(refusal, server: client.server) }
        // An address that has answered is the right one: a page there now is an outage, such as of a gateway.
        if outcome.failure?.failureClass == .wrongAddress, client.tally.hasSucceeded {
            outcome.failure?.failureClass = .transient
        }
        client.tally.count(outcome)
        log.ended(start, outcome: outcome, model: request.model)
        do {
            try await observer?.didEnd(start, outcome: outcome)
        } catch {
            throw callerError ?? error
        }
        if let callerError { throw callerError }
        // A pace that cannot be kept is no failure of this attempt, but the end of all.
        if let refusal, !(refusal is LongWait) { throw refusal }
        return outcome
    }

    /// Sets the wait before the next attempt, or ends the request.
    private func prepareRetry(after failure: AttemptFailure, hadText: Bool, _ progress: inout Progress) async throws {
        var failure = failure
        if failure.failureClass == .unauthorized {
            // Valid keys have been refused during incidents; the key's own endpoint tells the two apart. One look is enough
            // for all attempts of a request, and a server that cannot answer it is itself in trouble.
            let verdict = if let known = progress.keyVerdict { known } else { try await client.keyVerdict() }
            progress.keyVerdict = verdict
            if verdict != .refused { failure.failureClass = .transient }
            if verdict == .accepted { failure.message += "; the server accepts the key, so it may pass" }
        }
        let plan = progress.plan
        let (decision, next) = client.withGenerator { generator in
            var plan = plan
            let decision = plan.next(after: failure, hadText: hadText, using: &generator)
            return (decision, plan)
        }
        progress.plan = next
        if failure.isWholeAnswer { progress.clearsCache = true }
        let now = client.time.waiting.now
        let scope = scope(of: failure)
        switch decision {
        case .retry(let wait, let reason, let pausesScope):
            progress.notBefore = now.advanced(by: wait)
            progress.waitReason = reason
            if pausesScope { await keepPause(of: scope, until: now.advanced(by: wait)) }
            if hadText, !retriesAfterText { throw error(failure.kind, message: failure.message, failure, progress) }
        case .giveUp:
            if failure.failureClass == .modelUnavailable {
                failure.suggestedModels = try await client.replacements(
                    for: request.model, named: failure.suggestedModels)
            }
            throw error(failure.kind, message: failure.message, failure, progress)
        case .exhausted:
            if let hint = failure.hint { await keepPause(of: scope, until: now.advanced(by: hint)) }
            throw error(
                .retriesExhausted,
                message: progress.plan.attempts == 1
                    ? failure.message : "\(progress.plan.attempts) attempts failed; the last: \(failure.message)",
                failure, progress)
        case .deferred(let hint):
            await keepPause(of: scope, until: now.advanced(by: hint))
            throw error(
                .deferred, message: "\(failure.message); \(client.explanation(ofPause: hint, of: scope))", failure,
                progress,
                retryAfter: hint)
        }
    }

    /// Pauses a scope. The failure is worth more than an error of the store, because the next start meets that error
    /// too.
    private func keepPause(of scope: PaceScope, until instant: WaitingClock.Instant) async {
        do {
            try await client.limiter.pause(scope, until: instant)
        } catch {
            log.pauseLost(error)
        }
    }

    private var intervals: [PaceScope: Duration] {
        client.intervals(forModel: request.model, fallbackModels: Array(request.models.dropFirst()))
    }

    /// What a failure's wait holds back.
    private func scope(of failure: AttemptFailure) -> PaceScope {
        if failure.isFreeLimit { return intervals.keys.contains(.freeModels) ? .freeModels : .model(request.model) }
        return failure.failureClass == .rateLimitedMinute || failure.status == 402 ? .account : .model(request.model)
    }

    private func error(
        _ kind: OpenRouterError.Kind, message: String, _ failure: AttemptFailure?, _ progress: Progress,
        retryAfter: Duration? = nil
    ) -> OpenRouterError {
        OpenRouterError(
            kind, message: message, failure: failure, attempts: progress.plan.attempts, waited: progress.waited,
            retryAfter: retryAfter,
            partial: progress.partial, generationID: progress.generationID)
    }

    private func headers(_ progress: Progress) -> [String: String] {
        var headers = client.commonHeaders
        headers["Content-Type"] = "application/json"
        headers["Accept"] = request.stream ? "text/event-stream" : "application/json"
        if client.configuration.replayCache {
            headers["X-OpenRouter-Cache"] = "true"
            headers["X-OpenRouter-Cache-TTL"] = "86400"
        }
        if progress.clearsCache { headers["X-OpenRouter-Cache-Clear"] = "true" }
        return headers
    }
}
