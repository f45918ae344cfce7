import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

@Suite struct LimitTests {
    /// 100 s before midnight of UTC.
    private let start = Date(timeIntervalSince1970: 20_000 * 86_400 - 100)

    @Test func refusesBeyondTheLimitPerMinute() async throws {
        let clock = ManualClock()
        let script = SimulatorScript { $0.limits = .init(perMinute: 2) }
        try await OpenRouterSimulator.withServer(script: script, clock: clock, startingAt: start) { simulator, base in
            clock.advance(by: .seconds(10))
            for _ in 0..<2 { #expect(try await Client(base).chat().status == 200) }
            clock.advance(by: .milliseconds(500))
            let answer = try await Client(base).chat()
            #expect(answer.status == 429)
            let reset = String(Int(start.timeIntervalSince1970 * 1000) + 70_000)
            #expect(answer.header("X-RateLimit-Limit") == "2")
            #expect(answer.header("X-RateLimit-Remaining") == "0")
            #expect(answer.header("X-RateLimit-Reset") == reset)
            let error = try answer.json()["error"]
            #expect(error?["message"] == "Rate limit exceeded: free-models-per-min. ")
            #expect(error?["metadata"]?["headers"]?["X-RateLimit-Reset"]?.text == reset)
            clock.advance(by: .seconds(59.5))
            #expect(try await Client(base).chat().status == 200)
            #expect(await simulator.log.chats.map(\.status) == [200, 200, 429, 200])
        }
    }

    @Test func refusesBeyondTheLimitPerDayUntilMidnight() async throws {
        let clock = ManualClock()
        let script = SimulatorScript { $0.limits = .init(perDay: 1) }
        try await OpenRouterSimulator.withServer(script: script, clock: clock, startingAt: start) { _, base in
            #expect(try await Client(base).chat().status == 200)
            clock.advance(by: .seconds(99))
            let answer = try await Client(base).chat()
            #expect(answer.status == 429)
            #expect(try answer.json()["error"]?["message"] == "Rate limit exceeded: free-models-per-day. ")
            #expect(answer.header("X-RateLimit-Reset") == String(20_000 * 86_400 * 1000))
            clock.advance(by: .seconds(1))
            #expect(try await Client(base).chat().status == 200)
        }
    }

    @Test func limitsOnlyFreeModelsWhereAsked() async throws {
        let script = SimulatorScript { $0.limits = .init(perMinute: 1, freeOnly: true) }
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            var statuses: [Int] = []
            for model in ["a/b", "a/b", "a/b:free", "a/b:free"] {
                statuses.append(try await Client(base).chat(model: model).status)
            }
            #expect(statuses == [200, 200, 200, 429])
        }
    }

    @Test func refusesWhenTheCreditIsSpent() async throws {
        let script = SimulatorScript {
            $0.credit = 1
            $0.models = [SimulatedModel(id: "a/b", requestPrice: Decimal(string: "0.6") ?? 0)]
        }
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            var statuses: [Int] = []
            for _ in 0..<3 { statuses.append(try await Client(base).chat(model: "a/b").status) }
            #expect(statuses == [200, 200, 402])
            #expect(await simulator.log.chats.last?.billed == .zero)
        }
    }
}
