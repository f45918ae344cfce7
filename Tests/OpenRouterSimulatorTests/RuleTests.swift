import Foundation
import OpenRouterSimulator
import Testing

@Suite struct RuleTests {
    /// Which of the requests get 500, when `condition` says so.
    private func refused(
        _ prompts: [String], times: Int? = nil, model: String = "a/b", stream: Bool = false,
        _ condition: (inout ScriptCondition) -> Void
    ) async throws -> [Int] {
        let script = SimulatorScript(
            ScriptRule(when: ScriptCondition(condition), times: times, respond: ScriptedReply { $0.status = 500 }))
        return try await OpenRouterSimulator.withServer(script: script) { _, base in
            var numbers: [Int] = []
            for (index, prompt) in prompts.enumerated() {
                let answer = try await Client(base).chat(prompt, model: model, stream: stream)
                if answer.status == 500 { numbers.append(index + 1) }
            }
            return numbers
        }
    }

    private let six = ["a", "b", "c", "a", "b", "a"]

    @Test func holdsForNumbersOfRequests() async throws {
        #expect(try await refused(six) { $0.requests = [2, 5] } == [2, 5])
        #expect(try await refused(six) { $0.requests = NumberSet(1...2, 6...Int.max) } == [1, 2, 6])
    }

    @Test func holdsEverySoManyRequests() async throws {
        #expect(try await refused(six) { $0.every = 3 } == [3, 6])
    }

    @Test func holdsForAttempts() async throws {
        #expect(try await refused(six) { $0.attempts = 1 } == [1, 2, 3])
        #expect(try await refused(six) { $0.attempts = 3 } == [6])
    }

    @Test func holdsSoManyTimes() async throws {
        #expect(try await refused(six, times: 2) { _ in } == [1, 2])
    }

    @Test func holdsForTextInAMessage() async throws {
        #expect(try await refused(["Capítulo Uno", "prólogo"]) { $0.contains = "capítulo" } == [1])
    }

    @Test func holdsForAModelAndAMode() async throws {
        #expect(try await refused(["a"]) { $0.model = "a/b" } == [1])
        #expect(try await refused(["a"]) { $0.model = "a/c" } == [])
        #expect(try await refused(["a"], stream: true) { $0.stream = true } == [1])
        #expect(try await refused(["a"]) { $0.stream = true } == [])
    }

    @Test func holdsForAShareOfRequests() async throws {
        let prompts = Array(repeating: "Write 1 word.", count: 200)
        let first = try await refused(prompts) { $0.probability = 0.3 }
        #expect((40...80).contains(first.count))
        #expect(try await refused(prompts) { $0.probability = 0.3 } == first)
        #expect(try await refused(["a"]) { $0.probability = 0 } == [])
        #expect(try await refused(["a"]) { $0.probability = 1 } == [1])
    }

    @Test func theFirstRuleThatHoldsDecides() async throws {
        let script = SimulatorScript {
            $0.defaults.words = 7
            $0.rules = [
                ScriptRule(when: ScriptCondition { $0.requests = 1 }, respond: ScriptedReply { $0.status = 503 }),
                ScriptRule(times: 2, respond: ScriptedReply { $0.finishReason = .reason("length") }),
                ScriptRule(respond: ScriptedReply { $0.words = 9 }),
            ]
        }
        try await OpenRouterSimulator.withServer(script: script) { simulator, base in
            var counts: [Int] = []
            for _ in 0..<4 { counts.append(words(content(try await Client(base).chat().json()))) }
            #expect(counts == [0, 7, 7, 9])
            #expect(await simulator.log.chats.map(\.rule) == [1, 2, 2, 3])
        }
    }
}
