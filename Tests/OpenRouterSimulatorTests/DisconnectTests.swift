import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10))) struct DisconnectTests {
    private struct Enough: Error {}

    @Test func billsTheWordsOfAnAbortedStream() async throws {
        let clock = ManualClock()
        let script = SimulatorScript { $0.defaults.drip = .seconds(1) }
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let client = Task {
                try await Client(base).chat("Write 400 words.", stream: true) { answer in
                    if answer.text.split(separator: "\n").filter({ $0.hasPrefix("data:") }).count == 3 {
                        throw Enough()
                    }
                }
            }
            for _ in 0..<2 {
                await clock.nextSleeper()
                clock.advance(by: .seconds(1))
            }
            _ = try await client.value
            let entry = try #require(await simulator.log.settledEntries().first)
            #expect(entry.aborted)
            #expect(!entry.cut)
            #expect(entry.wordsSent == 12)
            #expect(entry.billed.completionTokens > 0)
            #expect(entry.billed.completionTokens < 40)
            let id = try #require(entry.generationID)
            let generation = try await Client(base).get("/generation?id=\(id)").json()["data"]
            #expect(generation?["cancelled"] == true)
            #expect(generation?["native_tokens_completion"]?.wholeNumber == entry.billed.completionTokens)
        }
    }

    @Test(arguments: [(AbortedBill.all, 200...600), (.sent, 1...40), (.none, 0...0)])
    func billsAStreamThatIsLeftAsTheProviderDoes(_ bill: AbortedBill, _ tokens: ClosedRange<Int>) async throws {
        let clock = ManualClock()
        let script = SimulatorScript {
            $0.defaults.drip = .seconds(1)
            $0.defaults.bill = bill
        }
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let client = Task {
                try await Client(base).chat("Write 200 words.", stream: true) { answer in
                    if answer.text.contains("data:") { throw Enough() }
                }
            }
            await clock.nextSleeper()
            _ = try await client.value
            let entry = try #require(await simulator.log.settledEntries().first)
            #expect(entry.aborted)
            #expect(tokens.contains(entry.billed.completionTokens), "\(entry.billed.completionTokens)")
            let id = try #require(entry.generationID)
            let generation = try await Client(base).get("/generation?id=\(id)").json()["data"]
            #expect(generation?["native_tokens_completion"]?.wholeNumber == entry.billed.completionTokens)
        }
    }

    @Test func billsAnAbortedPlainAnswerInFull() async throws {
        let clock = ManualClock()
        let script = SimulatorScript { $0.defaults.delay = .seconds(60) }
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let client = Task { try await Client(base).chat("Write 400 words.") }
            await clock.nextSleeper()
            client.cancel()
            _ = await client.result
            let entry = try #require(await simulator.log.settledEntries().first)
            #expect(entry.aborted)
            #expect(entry.billed.completionTokens > 400)
        }
    }

    @Test func noticesThatNobodyWaitsForAnAnswerThatHangs() async throws {
        for (reply, stream) in [
            (ScriptedReply { $0.hang = true }, false), (ScriptedReply { $0.hangAfterWords = 8 }, true),
        ] {
            let script = SimulatorScript(ScriptRule(respond: reply))
            try await OpenRouterSimulator.withServer(script: script) { simulator, base in
                let client = Task {
                    try await Client(base).chat("Write 400 words.", stream: stream) { answer in
                        if try EventStream(answer.text).text.split(separator: " ").count == 8 { throw Enough() }
                    }
                }
                if !stream {
                    _ = await simulator.log.entries(atLeast: 1)
                    client.cancel()
                }
                _ = await client.result
                let entry = try #require(await simulator.log.settledEntries().first)
                #expect(entry.aborted)
                #expect(entry.wordsSent == (stream ? 8 : 0))
                #expect((entry.billed == .zero) == !stream)
            }
        }
    }

    @Test func keepsAStalledStreamAlive() async throws {
        let clock = ManualClock(jumps: true)
        let script = SimulatorScript(
            ScriptRule(
                respond: ScriptedReply {
                    $0.hangAfterWords = 4
                    $0.commentInterval = .seconds(1)
                }))
        try await OpenRouterSimulator.withServer(script: script, clock: clock) { simulator, base in
            let answer = try await Client(base).chat("Write 400 words.", stream: true) { answer in
                if try EventStream(answer.text).comments >= 20 { throw Enough() }
            }
            #expect(try words(EventStream(answer.text).text) == 4)
            #expect(await simulator.log.settledEntries().first?.wordsSent == 4)
        }
    }

    @Test func stopsAtOnceWhateverHangs() async throws {
        for reply in [ScriptedReply { $0.hang = true }, ScriptedReply { $0.delay = .seconds(3600) }] {
            let simulator = OpenRouterSimulator(script: SimulatorScript(ScriptRule(respond: reply)))
            let client = try await simulator.serving { base in
                let client = Task { try await Client(base).chat() }
                _ = await simulator.log.entries(atLeast: 1)
                return client
            }
            await #expect(throws: (any Error).self) { try await client.value }
            #expect(await simulator.log.entries.first?.ended != nil)
        }
    }

    @Test func startsAndStopsManyTimes() async throws {
        for _ in 0..<20 {
            let status = try await OpenRouterSimulator.withServer { _, base in try await Client(base).chat().status }
            #expect(status == 200)
        }
    }

    @Test func saysWhenThePortIsTaken() async throws {
        try await OpenRouterSimulator.withServer { _, base in
            let port = try #require(base.port)
            await #expect(throws: (any Error).self) { try await OpenRouterSimulator().run(port: port) { _ in } }
        }
    }
}
