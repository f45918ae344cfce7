import FoundationEssentials
import Logging
import Pacing

extension OpenRouterClient {
    /// The longest time for a look-up.
    static let lookupTimeout = Duration.seconds(30)
    /// Most bytes of a look-up's answer. The whole list of models has about 1 MiB.
    static let lookupBytes = 16 << 20

    /// The header fields of every request, without the key.
    var commonHeaders: [String: String] {
        var headers = ["User-Agent": "bookgen-batch"]
        headers["HTTP-Referer"] = HeaderText(configuration.siteURL).value
        headers["X-OpenRouter-Title"] = HeaderText(configuration.siteTitle).value
        headers["X-Title"] = headers["X-OpenRouter-Title"]
        return headers.filter { !$0.value.isEmpty }
    }

    /// Asks the server once whether it knows the key.
    ///
    /// - Returns: What the answer to `GET /key` proves.
    /// - Throws: `CancellationError`, because an interrupted look says nothing of the key.
    func keyVerdict() async throws -> KeyVerdict {
        do {
            _ = try await keyStatus()
            return .accepted
        } catch let error as OpenRouterError {
            try Task.checkCancellation()
            logger.debug("the key was looked up", metadata: ["error": "\(error)"])
            guard let failure = error.failure, failure.status != nil else { return .unknown }
            return failure.failureClass.disposition == .retry ? .unknown : .refused
        }
    }

    /// Models in place of a missing one. They are the server's own suggestions, or else similar names of its list.
    /// Without a list there are none, and the refusal itself says enough.
    ///
    /// - Throws: `CancellationError`.
    func replacements(for model: String, named: [String]) async throws -> [String] {
        guard named.isEmpty else { return named }
        do {
            return try await models().similarIDs(to: model).map { MessageLine.make(redactor.redact($0), limit: 128) }
        } catch let error as OpenRouterError {
            try Task.checkCancellation()
            logger.debug("no list of models", metadata: ["error": "\(error)"])
            return []
        }
    }

    /// Every model of OpenRouter's list (`GET /models`).
    ///
    /// - Throws: ``OpenRouterError``, or `CancellationError`.
    public func models() async throws -> ModelList {
        try ModelList(try await lookUp("models"))
    }

    /// The rest of the key's credit and quota (`GET /key`). The look-up costs no quota.
    ///
    /// - Throws: ``OpenRouterError``, or `CancellationError`.
    public func keyStatus() async throws -> KeyStatus {
        try KeyStatus(try await lookUp("key"))
    }

    /// Sends one paced GET, once. It ends with the waits of the client's clock, and none is sent after them.
    ///
    /// - Parameters:
    ///   - path: The path below the base URL.
    ///   - query: The query, percent-encoded, without its question mark.
    /// - Returns: The body of a 200, without the key, however the server wrote it back.
    /// - Throws: ``OpenRouterError``, or `CancellationError`.
    func lookUp(_ path: String, query: String? = nil) async throws -> [UInt8] {
        try time.waiting.checkInterruption()
        let start = try await startOfLookUp(path)
        try time.waiting.checkInterruption()
        var url = configuration.baseURL.appending(path: path)
        if let query, var components = URLComponents(url: url, resolvingAgainstBaseURL: false) {
            components.percentEncodedQuery = query
            url = components.url ?? url
        }
        let request = TransportRequest(
            method: .get, url: url,
            headers: commonHeaders.merging(["Accept": "application/json"]) { $1 }, apiKey: configuration.apiKey)
        let timeout = time.waiting.timeLeft(atMost: Self.lookupTimeout)
        let watched = try await time.waiting.cancelling { () -> (result: LookUpResult, expiry: Watchdog.Expiry?) in
            try await Watchdog.watch(clock: self.time.measuring, progressTimeout: timeout, totalTimeout: timeout) { _ in
                do { return .success(try await self.read(request, start)) } catch { return .failure(error) }
            }
        }
        if case .failure = watched.result { try time.waiting.checkInterruption() }
        if watched.expiry != nil {
            // The end of the time that a run has, rather than the server's silence.
            guard timeout == Self.lookupTimeout else { throw CancellationError() }
            throw OpenRouterError(.timeout, message: "GET \(path): no answer within \(Self.lookupTimeout.inSeconds)")
        }
        switch watched.result {
        case .success(let body): return redactor.redact(body[...], isEnd: true).shown
        case .failure(let error as TransportError):
            throw OpenRouterError(
                error.kind, message: redactor.redact("GET \(path): \(error.message)"),
                failure: AttemptFailure(error.failureClass, kind: error.kind, message: redactor.redact(error.message)))
        case .failure(let error): throw error
        }
    }

    /// Waits for the pace, and tells a long wait for a pause.
    private func startOfLookUp(_ path: String) async throws -> RateLimiter.Start {
        do {
            return try await limiter.acquire(intervals(forModel: nil)) { pause in
                logger.info(
                    "waiting",
                    metadata: [
                        "look_up": "\(path)", "wait_ms": .stringConvertible(pause.wholeMilliseconds),
                        "wait_reason": "\(WaitReason.serverHint.rawValue)",
                    ])
            }
        } catch let wait as LongWait {
            throw OpenRouterError(
                .deferred, message: "GET \(path) was not sent: \(explanation(ofPause: wait.remaining))",
                retryAfter: wait.remaining)
        }
    }

    private typealias LookUpResult = Result<[UInt8], any Error>

    private func read(_ request: TransportRequest, _ start: RateLimiter.Start) async throws -> [UInt8] {
        let response = try await transport.open(request)
        tally.recordHead()
        // Setting up a connection may have held the request up on its way, and what comes after it is not.
        try await limiter.recordArrival(of: start, intervals(forModel: nil))
        var body: [UInt8] = []
        do {
            for try await bytes in response.body {
                body.append(contentsOf: bytes)
                guard body.count <= Self.lookupBytes else {
                    throw OpenRouterError(.protocol, message: "the answer is over \(Self.lookupBytes >> 20) MiB")
                }
            }
        } catch  where !(error is OpenRouterError) && !(error is CancellationError) {
            throw error as? TransportError ?? TransportError(reading: error)
        }
        // A body whose reading was cut short may end as if it were whole.
        try Task.checkCancellation()
        guard response.status != 200 else {
            guard WebPage.tellsWrongAddress(body) else { return body }
            let message = redactor.redact(MessageLine.make(WebPage.message(of: body)))
            throw OpenRouterError(
                .protocol, message: message,
                failure: AttemptFailure(.wrongAddress, kind: .protocol, status: 200, message: message), attempts: 1)
        }
        let failure = redactor.redact(
            FailureClassification.failure(
                status: response.status, headers: response.headers, body: Array(body.prefix(Exchange.errorBytes)),
                model: configuration.model, redact: { redactor.redact($0) }))
        throw OpenRouterError(failure.kind, message: failure.message, failure: failure, attempts: 1)
    }
}
