import FoundationEssentials
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct CompletionTests {
    private let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    @Test func returnsTheTextAndWhatItTook() async throws {
        let transport = ScriptedTransport(.stream("One two three."))
        let client = try OpenRouterClient.scripted(transport)
        let completion = try await client.complete(request)
        #expect(completion.text == "One two three.")
        #expect(completion.attempts == 1)
        #expect(completion.answer.model == "m/served")
        #expect(completion.answer.provider == "Test")
        #expect(completion.answer.generationID == "gen-1")
        #expect(completion.answer.usage?.cost == Decimal(string: "0.00125"))
        let usage = await client.usage
        #expect(usage.requests == 1 && usage.successfulRequests == 1 && usage.attempts == 1)
        #expect(usage.totalTokens == 15 && usage.totalCost == Decimal(string: "0.00125"))
        #expect(usage.attemptsOfUnknownCost == 0 && usage.successRate == 1)
    }

    @Test func sendsTheSameBytesOnEveryAttemptAndTheHeadersOfTheAPI() async throws {
        let transport = ScriptedTransport(.refuse, .response(503, ["busy"]), .stream("Text."))
        let client = try OpenRouterClient.scripted(transport) { $0.siteTitle = "Añil" }
        #expect(try await client.complete(request).attempts == 3)
        let requests = transport.requests
        #expect(Set(requests.map(\.body)) == [try request.body()])
        let headers = try #require(requests.first).headers
        #expect(headers["HTTP-Referer"] == "https://bookgen.ai")
        #expect(headers["X-OpenRouter-Title"] == "A%C3%B1il" && headers["X-Title"] == "A%C3%B1il")
        #expect(headers["Authorization"] == nil)
        #expect(
            requests.allSatisfy {
                $0.apiKey != nil && $0.url.absoluteString == "https://openrouter.ai/api/v1/chat/completions"
            })
    }

    @Test func anEmptySiteTurnsItsHeadersOff() async throws {
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport) {
            $0.siteTitle = ""
            $0.siteURL = ""
        }
        _ = try await client.complete(request)
        let headers = try #require(transport.requests.first).headers
        #expect(headers.keys.allSatisfy { !["HTTP-Referer", "X-OpenRouter-Title", "X-Title"].contains($0) })
    }

    @Test func aRetryAfterAWholeAnswerClearsTheServersCache() async throws {
        let transport = ScriptedTransport(.stream(""), .stream("Text."))
        let client = try OpenRouterClient.scripted(transport) { $0.replayCache = true }
        _ = try await client.complete(request)
        #expect(transport.requests.map { $0.headers["X-OpenRouter-Cache-Clear"] } == [nil, "true"])
        #expect(transport.requests.allSatisfy { $0.headers["X-OpenRouter-Cache"] == "true" })
        #expect(transport.requests.allSatisfy { $0.headers["X-OpenRouter-Cache-TTL"] == "86400" })
    }

    @Test(arguments: [true, false])
    func aForcedRepeatClearsTheServersCacheWhereItIsUsed(replayCache: Bool) async throws {
        let transport = ScriptedTransport(.refuse, .stream("Text."))
        let client = try OpenRouterClient.scripted(transport) { $0.replayCache = replayCache }
        _ = try await client.complete(request, clearsCache: true)
        let sent = replayCache ? "true" : nil
        #expect(transport.requests.map { $0.headers["X-OpenRouter-Cache-Clear"] } == [sent, sent])
        #expect(transport.requests.map { $0.headers["X-OpenRouter-Cache"] } == [sent, sent])
    }

    @Test func aRetryAfterACutStreamKeepsTheServersCache() async throws {
        let transport = ScriptedTransport(.cut(200, ScriptedTransport.Reply.events("Half", nil)), .stream("Text."))
        let client = try OpenRouterClient.scripted(transport)
        _ = try await client.complete(request)
        #expect(transport.requests.map { $0.headers["X-OpenRouter-Cache-Clear"] } == [nil, nil])
    }

    @Test func showsAttemptsTextAndFailuresInOrder() async throws {
        let transport = ScriptedTransport(.cut(200, ScriptedTransport.Reply.events("Half", nil)), .stream("Whole."))
        let client = try OpenRouterClient.scripted(transport)
        let events = Mutex<[String]>([])
        _ = try await client.complete(request) { event in
            let line: String
            switch event {
            case .waiting(_, let reason): line = "waiting \(reason.rawValue)"
            case .attempting(let number): line = "attempt \(number)"
            case .text(let text): line = "text \(text)"
            case .reasoning: line = "reasoning"
            case .failed(let attempt, let failure): line = "failed \(attempt) \(failure.failureClass.rawValue)"
            }
            events.withLock { $0.append(line) }
        }
        #expect(
            events.withLock { $0 } == [
                "attempt 1", "text Ha", "text lf", "failed 1 transient", "waiting backoff", "attempt 2", "text Who",
                "text le.",
            ])
    }

    @Test func keepsTheTextThatCameWhenEveryAttemptFails() async throws {
        let transport = ScriptedTransport(.cut(200, ScriptedTransport.Reply.events("Half a text", nil)))
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.kind == .retriesExhausted && error?.attempts == 2)
        #expect(error?.partial?.text == "Half a text")
        #expect(error?.generationID == "gen-1")
        let usage = await client.usage
        #expect(usage.attemptsOfUnknownCost == 2 && usage.totalCost == nil && usage.errors == ["transient": 2])
    }

    @Test(arguments: [("length", FailureClass.tokenLimit), ("content_filter", .contentFilter)])
    func anEndingThatIsNoStopIsNeverASuccess(reason: String, failureClass: FailureClass) async throws {
        let transport = ScriptedTransport(.stream("Half.", finishReason: reason))
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.failureClass == failureClass)
        #expect(error?.partial?.text == "Half." && transport.requests.count == 1)
    }

    @Test(arguments: [5, 6]) func anAnswerThatTookAllItsTokensStopsWhereItWasCut(maxTokens: Int) async throws {
        var request = request
        request.parameters["max_tokens"] = .integer(maxTokens)
        let client = try OpenRouterClient.scripted(ScriptedTransport(.stream("Half of a")))
        guard maxTokens == 5 else { return #expect(try await client.complete(request).text == "Half of a") }
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.failureClass == .tokenLimit)
    }

    @Test func a401IsBelievedWhenTheKeyIsRefusedToo() async throws {
        let transport = ScriptedTransport(.response(401, [#"{"error":{"message":"User not found.","code":401}}"#]))
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.failureClass == .unauthorized)
        #expect(transport.requests.map(\.url.lastPathComponent) == ["completions", "key"])
    }

    @Test func a401IsRetriedWhenTheKeyIsAccepted() async throws {
        let transport = ScriptedTransport { index, request in
            if request.url.lastPathComponent == "key" { return .response(200, [#"{"data":{}}"#]) }
            return index == 0 ? .response(401, ["{}"]) : .stream("Text.")
        }
        let client = try OpenRouterClient.scripted(transport)
        #expect(try await client.complete(request).attempts == 2)
        #expect(transport.requests.map(\.url.lastPathComponent) == ["completions", "key", "completions"])
    }

    @Test(arguments: [200, 404, 405])
    func aWebPageIsAskedForOnceAndNothingIsLookedUp(_ status: Int) async throws {
        let transport = ScriptedTransport(.response(status, ["<html><title>A site</title></html>"]))
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.failureClass == .wrongAddress && transport.requests.count == 1)
        let lookUp = await #expect(throws: OpenRouterError.self) { try await client.models() }
        #expect(lookUp?.failure?.failureClass == .wrongAddress)
    }

    @Test func everyFurther401OfARequestIsRetriedTooWhereTheKeyIsAccepted() async throws {
        let transport = ScriptedTransport { _, request in
            request.url.lastPathComponent == "key" ? .response(200, [#"{"data":{}}"#]) : .response(401, ["{}"])
        }
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.kind == .retriesExhausted && error?.attempts == 4)
        #expect(error?.failure?.failureClass == .transient && error?.failure?.status == 401)
        #expect(error?.message.contains("the server accepts the key") == true, "nobody is to make a new one")
        let paths = transport.requests.map(\.url.lastPathComponent)
        #expect(paths == ["completions", "key", "completions", "completions", "completions"])
    }

    @Test(arguments: [
        (ScriptedTransport.Reply.response(503, ["busy"]), FailureClass.transient), (.refuse, .transient),
        (.response(429, ["{}"]), .transient), (.response(200, ["[]"]), .transient),
        (.response(404, [#"{"error":{"message":"no such path"}}"#]), .unauthorized),
        (.response(401, ["{}"]), .unauthorized),
        (.response(200, ["<html>a page</html>"]), .unauthorized),
    ])
    func aLookAtTheKeyThatFailsProvesNothing(_ look: ScriptedTransport.Reply, _ failureClass: FailureClass) async throws
    {
        let transport = ScriptedTransport { _, request in
            request.url.lastPathComponent == "key" ? look : .response(401, ["{}"])
        }
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.failureClass == failureClass)
        #expect(transport.requests.count { $0.url.lastPathComponent == "key" } == 1)
    }

    /// At the key, and for other models.
    @Test(arguments: [
        ("key", 401, "{}"), ("models", 404, #"{"error":{"code":404,"message":"No endpoints found for m/asked."}}"#),
    ])
    func aCancelDuringALookIsACancel(at endpoint: String, status: Int, body: String) async throws {
        let looks = AsyncStream<Void>.makeStream()
        let transport = ScriptedTransport { _, request in
            guard request.url.lastPathComponent == endpoint else { return .response(status, [body]) }
            looks.continuation.yield()
            return .stall(200, [])
        }
        let client = try OpenRouterClient.scripted(transport)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await client.complete(request) }
            for await _ in looks.stream { break }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    /// A limit that is not the account's holds back those that meet it and no others.
    @Test(arguments: [
        (
            #"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-min."}}"#,
            "a/b:free", "openrouter/free", "a/paid"
        ),
        (
            #"{"error":{"code":429,"message":"Rate limit exceeded: free-models-per-min."}}"#,
            "openrouter/free", "c/d:free", "a/paid"
        ),
        (
            #"{"error":{"code":429,"message":"x","metadata":{"raw":"slow","headers":{"X-RateLimit-Limit":"20"}}}}"#,
            "a/b", "a/b", "a/other"
        ),
    ])
    func aWaitHoldsBackOnlyWhatMeetsTheLimit(
        _ body: String, _ asked: String, _ held: String, _ free: String
    ) async throws {
        let clock = ManualClock(jumps: true)
        let transport = ScriptedTransport(
            .response(429, headers: ["Retry-After": "100"], [body]), .stream("A."), .stream("B."))
        let client = try OpenRouterClient.scripted(transport, waiting: clock) { $0.retries.maxRetries = 0 }
        func ask(_ model: String) async throws {
            _ = try await client.complete(ChatRequest(model: model, messages: request.messages))
        }
        await #expect(throws: OpenRouterError.self) { try await ask(asked) }
        try await ask(free)
        #expect(clock.now.offset < .seconds(50))
        try await ask(held)
        #expect(clock.now.offset >= .seconds(100))
    }

    @Test func aPageAtAnAddressThatHasAnsweredIsAnOutage() async throws {
        let page = ScriptedTransport.Reply.response(404, ["<html><title>A site</title></html>"])
        let transport = ScriptedTransport(.stream("One."), page, .stream("Two."))
        let client = try OpenRouterClient.scripted(transport)
        #expect(try await client.complete(request).text == "One.")
        let second = try await client.complete(request)
        #expect(second.text == "Two." && second.attempts == 2)
    }

    @Test func modelsAmongTheParametersAreFallbackModels() async throws {
        let clock = ManualClock(jumps: true)
        let client = try OpenRouterClient.scripted(ScriptedTransport(.stream("Text.")), waiting: clock) {
            $0.minInterval = .milliseconds(10)
        }
        var request = request
        request.parameters["models"] = .array([.string("c/d"), .string("e/f:free")])
        #expect(request.models == ["m/asked", "c/d", "e/f:free"])
        for _ in 0..<2 { _ = try await client.complete(request) }
        #expect(clock.now.offset >= OpenRouterClient.freeModelInterval)
        request.fallbackModels = ["g/h"]
        #expect(request.models == ["m/asked", "g/h"])
    }

    @Test func timeThatTheObserverTakesIsNotTheServersSilence() async throws {
        let clock = ManualClock()
        let client = try OpenRouterClient.scripted(ScriptedTransport(.stream("Text.")), measuring: clock)
        let completion = try await client.complete(request, timeout: .seconds(300)) { event in
            guard case .text = event else { return }
            // The deadlines are looked at again, or have ended the attempt.
            await clock.nextSleeper()
            let looks = clock.sleeps.count
            clock.advance(by: .seconds(400))
            while !Task.isCancelled, clock.sleeps.count == looks { await Task.yield() }
        }
        #expect(completion.text == "Text." && completion.attempts == 1)
    }

    @Test func freeRoutersAndFreeFallbacksAreFreeModels() throws {
        let client = try OpenRouterClient.scripted(ScriptedTransport(.refuse))
        let interval = OpenRouterClient.freeModelInterval
        #expect(client.intervals(forModel: "openrouter/free")[.freeModels] == interval)
        #expect(client.intervals(forModel: "a/b", fallbackModels: ["c/d", "e/f:free"])[.freeModels] == interval)
        #expect(client.intervals(forModel: "a/b", fallbackModels: ["c/d"])[.freeModels] == nil)
        let other = try OpenRouterClient.scripted(ScriptedTransport(.refuse)) {
            $0.baseURL = URL(filePath: "/").appending(path: "v1")
        }
        #expect(other.intervals(forModel: "e/f:free")[.freeModels] == .zero)
    }

    @Test func aHintPausesTheWholeModel() async throws {
        let clock = ManualClock(jumps: true)
        let transport = ScriptedTransport(
            .response(429, headers: ["Retry-After": "7"], ["{}"]), .stream("A."), .stream("B."))
        let client = try OpenRouterClient.scripted(transport, waiting: clock) { $0.retries.maxRetries = 0 }
        await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        _ = try await client.complete(request)
        #expect(clock.now.offset >= .seconds(7) && clock.now.offset < .seconds(8))
    }

    @Test func aLongHintDefersThisRequestAndTheNextWithoutAsking() async throws {
        let transport = ScriptedTransport(.response(429, headers: ["Retry-After": "600"], ["{}"]))
        let client = try OpenRouterClient.scripted(transport)
        for _ in 0..<2 {
            let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
            #expect(error?.kind == .deferred)
            #expect((error?.retryAfter ?? .zero) > .seconds(590))
        }
        #expect(transport.requests.count == 1)
    }

    @Test func aStreamThatStandsStillTimesOutAndKeepsItsText() async throws {
        let transport = ScriptedTransport(.stall(200, ScriptedTransport.Reply.events("Half", nil)))
        let client = try OpenRouterClient.scripted(transport, measuring: ManualClock(jumps: true)) {
            $0.retries.maxRetries = 0
        }
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.kind == .timeout)
        #expect(error?.message.contains("300") == true)
    }

    @Test func aRefusedCertificateIsNotRetried() async throws {
        let transport = ScriptedTransport(.badCertificate)
        let client = try OpenRouterClient.scripted(transport)
        let error = await #expect(throws: OpenRouterError.self) { try await client.complete(request) }
        #expect(error?.failure?.failureClass == .certificate && transport.requests.count == 1)
        #expect(await client.usage.attemptsOfUnknownCost == 0)
    }

    @Test func theObserverIsAskedBeforeEachAttemptAndCanStopIt() async throws {
        struct Refusal: Error {}
        struct Observer: AttemptObserver {
            func willSend(_ attempt: AttemptStart) async throws { throw Refusal() }
            func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}
            func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws {}
        }
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport)
        await #expect(throws: Refusal.self) { try await client.complete(request, observer: Observer()) }
        #expect(transport.requests.isEmpty)
    }

    @Test func aKeyThatTheServerEchoesOverTwoEventsIsRedacted() async throws {
        let key = "sk-or-v1-test-0123456789abcdef"
        let transport = ScriptedTransport(.stream("Your key is \(key), keep it."))
        let client = try OpenRouterClient.scripted(transport)
        let shown = Mutex("")
        let completion = try await client.complete(request) { event in
            if case .text(let text) = event { shown.withLock { $0 += text } }
        }
        #expect(completion.text == "Your key is <REDACTED>, keep it.")
        #expect(shown.withLock { $0 } == completion.text)
    }

    @Test func cancellingAWaitReturnsAtOnce() async throws {
        let clock = ManualClock()
        let client = try OpenRouterClient.scripted(ScriptedTransport(.refuse), waiting: clock)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { _ = try await client.complete(request) }
            await clock.nextSleeper()
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
        #expect(clock.now.offset == .zero)
    }

    @Test func streamTextRetriesOnlyBeforeItsFirstChunk() async throws {
        let retried = try OpenRouterClient.scripted(ScriptedTransport(.refuse, .stream("Whole.")))
        var chunks: [String] = []
        for try await chunk in retried.streamText("Write.") { chunks.append(chunk) }
        #expect(chunks.joined() == "Whole.")

        let transport = ScriptedTransport(.cut(200, ScriptedTransport.Reply.events("Half", nil)), .stream("Whole."))
        let cut = try OpenRouterClient.scripted(transport)
        var text = ""
        let error = await #expect(throws: OpenRouterError.self) {
            for try await chunk in cut.streamText("Write.") { text += chunk }
        }
        #expect(text == "Half" && error?.partial?.text == "Half" && transport.requests.count == 1)
    }

    @Test func usageIsAskedForInEveryStreamBesideOtherOptions() throws {
        func options(_ own: JSONValue?, stream: Bool = true) throws -> JSONValue? {
            var request = request
            request.stream = stream
            request.parameters["stream_options"] = own
            guard case .object(let fields) = try JSONDecoder().decode(JSONValue.self, from: request.body()) else {
                return nil
            }
            return fields["stream_options"]
        }
        let asked = JSONValue.object(["include_usage": .bool(true)])
        #expect(try options(nil) == asked)
        #expect(try options(.object(["include_usage": .bool(false)])) == asked)
        #expect(
            try options(.object(["chunk_size": .integer(3)]))
                == .object(["chunk_size": .integer(3), "include_usage": .bool(true)]))
        #expect(try options(nil, stream: false) == nil)
        // What identifies a request is what earlier versions sent.
        #expect(
            String(decoding: try request.identifyingBody(), as: UTF8.self)
                == #"{"messages":[{"content":"Write.","role":"user"}],"model":"m/asked","stream":true}"#)
    }

    @Test func zeroIsAValue() async throws {
        let transport = ScriptedTransport(.stream("Text."))
        let client = try OpenRouterClient.scripted(transport)
        _ = try await client.generateText("Write.", system: "You are brief.", temperature: 0, maxTokens: 100)
        let body = try JSONDecoder().decode(
            [String: JSONValue].self, from: try #require(transport.requests.first?.body))
        #expect(body["temperature"] == .integer(0))
        #expect(body["max_tokens"] == .integer(100))
        #expect(body["top_p"] == .number(Decimal(string: "0.9") ?? 0))
        #expect(body["model"] == .string("m/asked"))
    }
}
