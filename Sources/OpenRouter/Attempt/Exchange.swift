import Pacing

/// One HTTP exchange for a completion, under its deadlines. It sends, reads and redacts, and comes back with an
/// outcome in any case.
struct Exchange: Sendable {
    /// The longest wait for usage and `[DONE]` once the model has said why it stopped.
    static let longestWaitForUsage = Duration.seconds(10)
    /// The longest wait for the end of the body after `[DONE]` or usage. After its end the connection can be used
    /// again.
    static let longestWaitForEnd = Duration.seconds(2)
    /// Most bytes of an error's body.
    static let errorBytes = 64 << 10

    /// Sends the request.
    var transport: any Transport
    /// Measures the deadlines and the latency.
    var clock: MeasuringClock
    /// Takes the key out of the response.
    var redactor: Redactor
    /// The longest time without data.
    var progressTimeout: Duration
    /// The longest time for the whole.
    var totalTimeout: Duration
    /// The request's limit of tokens. It is `nil` for a request without one.
    var maxTokens: Int?

    /// What the reading task brings back.
    private struct Reading: Sendable {
        var reader: AnswerReader
        var text: StreamRedactor
        var shown = ""
        var head: AttemptHead?
        var failure: AttemptFailure?
        var interruption: TransportError?
        var isCancelled = false
        /// The error of the observer or the consumer, if one ended the exchange.
        var callerError: (any Error)?
        var timeToFirstToken: Duration?

        /// Whether it was cancelled before the model gave its finish reason. Later only usage and the end of the body
        /// are missing, and the answer is whole. An error of the caller's cuts it short at any time, because part of
        /// the text was not shown.
        var wasCutShort: Bool { callerError != nil || isCancelled && !reader.isComplete && !reader.isSettled }
    }

    /// An error of the observer or the consumer. Unlike an error of the exchange, it ends everything.
    private struct CallerError: Error {
        var underlying: any Error
    }

    /// Makes the attempt.
    ///
    /// - Parameters:
    ///   - request: What is sent.
    ///   - model: The model that is asked.
    ///   - onHead: Called when the head has come.
    ///   - onEvent: Called for text and reasoning, in order.
    /// - Returns: The outcome, also of a cancelled task, and the error of `onHead` or `onEvent` if one ended it.
    /// - Throws: Nothing else: reading comes back however it ends.
    func run(
        _ request: TransportRequest, model: String,
        onHead: @escaping @Sendable (AttemptHead) async throws -> Void,
        onEvent: @escaping @Sendable (CompletionEvent) async throws -> Void
    ) async throws -> (outcome: AttemptOutcome, callerError: (any Error)?) {
        let start = clock.now
        let sent = SentMark()
        var outgoing = request
        outgoing.sent = sent
        var (reading, expiry) = try await Watchdog.watch(
            clock: clock, progressTimeout: progressTimeout, totalTimeout: totalTimeout
        ) { [outgoing] watchdog in
            await read(outgoing, model: model, start: start, watchdog: watchdog, onHead: onHead, onEvent: onEvent)
        }
        let ending = end(&reading, expiry: expiry, isSent: sent.isSet)
        if reading.head?.status == 200, reading.callerError == nil {
            do {
                for delta in ending.deltas { try await show(delta, of: &reading, start: start, onEvent: onEvent) }
                try await show(reading.text.finish(), of: &reading, onEvent: onEvent)
            } catch {
                reading.callerError = error
            }
        }
        var answer = redactor.redact(ending.answer)
        // What was shown piece by piece is the text, whatever a look at the whole of it would find.
        answer.text = reading.shown
        answer.generationID = answer.generationID ?? reading.head?.generationID
        let isOwnEnd = reading.callerError != nil
        let outcome = AttemptOutcome(
            answer: answer, failure: isOwnEnd ? nil : ending.failure.map(redactor.redact),
            isCancelled: isOwnEnd || reading.wasCutShort && expiry == nil, head: reading.head,
            mayBeBilled: reading.head.map { (200..<300).contains($0.status) } ?? sent.isSet,
            latency: start.duration(to: clock.now), timeToFirstToken: reading.timeToFirstToken)
        return (outcome, reading.callerError)
    }

    private func read(
        _ request: TransportRequest, model: String, start: MeasuringClock.Instant, watchdog: Watchdog,
        onHead: (AttemptHead) async throws -> Void, onEvent: (CompletionEvent) async throws -> Void
    ) async -> Reading {
        let redactor = redactor
        var reading = Reading(reader: AnswerReader(redact: { redactor.redact($0) }), text: StreamRedactor(redactor))
        do {
            let response = try await transport.open(request)
            watchdog.recordProgress()
            let head = AttemptHead(
                status: response.status, headers: response.headers, redact: { redactor.redact($0) })
            reading.head = head
            reading.reader = AnswerReader(
                headers: response.headers, maxTokens: maxTokens, redact: { redactor.redact($0) })
            try await asCaller(watchdog) { try await onHead(head) }
            if head.status == 200 {
                try await readAnswer(response, into: &reading, start: start, watchdog: watchdog, onEvent: onEvent)
            } else {
                reading.failure = try await readError(response, model: model)
            }
            try Task.checkCancellation()
        } catch let error as CallerError {
            reading.callerError = error.underlying
        } catch {
            if error is CancellationError || Task.isCancelled {
                reading.isCancelled = true
            } else {
                reading.interruption = error as? TransportError ?? TransportError(reading: error)
            }
        }
        return reading
    }

    private func readAnswer(
        _ response: TransportResponse, into reading: inout Reading, start: MeasuringClock.Instant, watchdog: Watchdog,
        onEvent: (CompletionEvent) async throws -> Void
    ) async throws {
        for try await bytes in response.body {
            if reading.reader.isComplete {
                // After `[DONE]` only the end of the body is missing; a refused body has no end worth waiting for.
                guard reading.reader.sawDone else { break }
                continue
            }
            let deltas = reading.reader.receive(bytes)
            if !deltas.isEmpty { watchdog.recordProgress() }
            // Before the text is shown, which may take long: it came in time.
            if !reading.reader.isComplete, !reading.reader.isSettled { watchdog.endLinger() }
            for delta in deltas {
                try await asCaller(watchdog) { try await show(delta, of: &reading, start: start, onEvent: onEvent) }
            }
            if reading.reader.isComplete || reading.reader.isCounted {
                watchdog.linger(atMost: Self.longestWaitForEnd)
            } else if reading.reader.isSettled {
                watchdog.linger(atMost: Self.longestWaitForUsage)
            }
        }
    }

    private func readError(_ response: TransportResponse, model: String) async throws -> AttemptFailure {
        var body: [UInt8] = []
        do {
            for try await bytes in response.body {
                body.append(contentsOf: bytes.prefix(Self.errorBytes - body.count))
                if body.count >= Self.errorBytes { break }
            }
        } catch  where !(error is CancellationError) && !Task.isCancelled {
            // The status and what has come of the body say enough.
        }
        return FailureClassification.failure(
            status: response.status, headers: response.headers, body: body, model: model,
            redact: { redactor.redact($0) })
    }

    private func show(
        _ delta: AnswerDelta, of reading: inout Reading, start: MeasuringClock.Instant,
        onEvent: (CompletionEvent) async throws -> Void
    ) async throws {
        switch delta {
        case .text(let piece):
            if reading.timeToFirstToken == nil { reading.timeToFirstToken = start.duration(to: clock.now) }
            try await show(reading.text.receive(piece), of: &reading, onEvent: onEvent)
        case .reasoning:
            try await onEvent(.reasoning)
        case .progress:
            break
        }
    }

    private func show(
        _ text: String, of reading: inout Reading, onEvent: (CompletionEvent) async throws -> Void
    ) async throws {
        guard !text.isEmpty else { return }
        reading.shown += text
        try await onEvent(.text(text))
    }

    /// Calls the observer or the consumer. A server is not silent while nobody reads from it.
    private func asCaller(_ watchdog: Watchdog, _ call: () async throws -> Void) async throws {
        do { try await watchdog.whileBusy(call) } catch { throw CallerError(underlying: error) }
    }

    /// The end of the exchange, by its cause.
    private func end(_ reading: inout Reading, expiry: Watchdog.Expiry?, isSent: Bool) -> AnswerEnding {
        var ending = endOfReading(&reading, expiry: expiry)
        if reading.head == nil {
            ending.failure?.status = nil
            ending.failure?.isUnreached = !isSent
        }
        return ending
    }

    private func endOfReading(_ reading: inout Reading, expiry: Watchdog.Expiry?) -> AnswerEnding {
        if let failure = reading.failure { return AnswerEnding(answer: reading.reader.answer, failure: failure) }
        if reading.reader.isComplete { return reading.reader.finish() }
        // A short clock can run out before the wait for usage does; the answer is no less whole.
        if expiry != nil, reading.reader.isSettled { return reading.reader.finish() }
        switch expiry {
        case .linger:
            // The text went on at the very moment that the wait for usage ran out.
            return reading.reader.cut(
                .timeout, message: "the text went on after its finish reason, and was not waited for")
        case .progress(let duration):
            return reading.reader.cut(.timeout, message: "no data for \(duration)")
        case .total(let duration):
            return reading.reader.cut(.timeout, message: "the answer took longer than \(duration)")
        case nil:
            break
        }
        if let error = reading.interruption {
            var ending = reading.reader.cut(error.kind, message: error.message)
            if error.failureClass != .transient { ending.failure?.failureClass = error.failureClass }
            return ending
        }
        return reading.wasCutShort
            ? reading.reader.cut(.connection, message: "cancelled") : reading.reader.finish()
    }
}
