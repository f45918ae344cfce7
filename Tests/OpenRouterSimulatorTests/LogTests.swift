import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

@Suite struct LogTests {
    @Test func tellsWhatCameAndWhen() async throws {
        let clock = ManualClock()
        let start = Date(timeIntervalSince1970: 1_700_000_000)
        try await OpenRouterSimulator.withServer(clock: clock, startingAt: start) { simulator, base in
            clock.advance(by: .seconds(3))
            _ = try await Client(base).chat("Write 5 words.", headers: [("X-Title", "Book")])
            clock.advance(by: .seconds(1))
            _ = try await Client(base).get("/models?q=x")
            _ = try await Client(base).chat("Write 5 words.")
            let entries = await simulator.log.entries
            #expect(entries.map(\.number) == [1, 2, 3])
            #expect(entries.map(\.endpoint) == [.chat, .models, .chat])
            #expect(entries.map(\.endpointNumber) == [1, 1, 2])
            #expect(entries.map(\.attempt) == [1, 1, 2])
            #expect(entries.map(\.started) == [.seconds(3), .seconds(4), .seconds(4)])
            #expect(entries[1].date == start.addingTimeInterval(4))
            #expect(entries[0].method == "POST")
            #expect(entries[0].target == "/api/v1/chat/completions")
            #expect(entries[1].target == "/api/v1/models?q=x")
            #expect(entries[0].header("x-title") == "Book")
            #expect(entries[0].body.contains("Write 5 words."))
            #expect(entries[0].bodyBytes == entries[0].body.utf8.count)
            #expect(entries[0].bodyHash == entries[2].bodyHash)
            #expect(entries[0].model == "simulated/novelist-large")
        }
    }

    @Test func hidesTheKey() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            for key in ["sk-secret-1", "sk-secret-2", "sk-secret-1"] { _ = try await Client(base, key: key).chat() }
            _ = try await Client(base, key: nil).chat()
            let entries = await simulator.log.entries
            #expect(entries.first?.header("authorization") == "<redacted>")
            #expect(entries[0].authorization == entries[2].authorization)
            #expect(entries[0].authorization != entries[1].authorization)
            #expect(entries[3].authorization == nil)
            #expect(!entries.map(\.json.compactText).joined().contains("secret"))
            let key = try await Client(base, key: "sk-secret-1").get("/key")
            #expect(!key.text.contains("secret"))
        }
    }

    @Test func isReadOverHTTP() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            _ = try await Client(base).chat("Write 5 words.")
            let root = try #require(URL(string: "/", relativeTo: base)?.absoluteString.dropLast())
            let answer = try await Client(try #require(URL(string: String(root)))).get("/simulator/log?settled=true")
            let requests = try answer.json()["requests"]?.elements
            #expect(requests?.count == 1)
            #expect(requests?.first?["words_sent"] == 5)
            #expect(requests?.first?["ended"] != .null)
            #expect(await simulator.log.entries.count == 1)
        }
    }

    @Test func isWrittenToAFile() async throws {
        let scratch = try Scratch()
        let file = try LogFile(path: scratch["log.jsonl"])
        let simulator = OpenRouterSimulator(logFile: file)
        try await simulator.serving { base in
            for _ in 0..<2 { _ = try await Client(base).chat("Write 5 words.") }
            _ = await simulator.log.settledEntries()
        }
        try file.close()
        let lines = try scratch.read("log.jsonl").split(separator: "\n")
        #expect(lines.count == 2)
        #expect(try JSON(parsing: Array(lines[1].utf8))["attempt"] == 2)
    }

    @Test func saysHowEachAnswerEndedAndWhatItCost() async throws {
        struct Enough: Error {}
        let scratch = try Scratch()
        let file = try LogFile(path: scratch["log.jsonl"])
        let script = SimulatorScript {
            $0.rules = [
                ScriptRule(
                    when: ScriptCondition { $0.requests = [2] }, respond: ScriptedReply { $0.hangAfterWords = 8 }),
                ScriptRule(
                    when: ScriptCondition { $0.requests = [3] }, respond: ScriptedReply { $0.cutAfterWords = 8 }),
                ScriptRule(when: ScriptCondition { $0.requests = [4] }, respond: ScriptedReply { $0.status = 503 }),
                ScriptRule(when: ScriptCondition { $0.requests = [5] }, respond: ScriptedReply { $0.hang = true }),
            ]
        }
        let simulator = OpenRouterSimulator(script: script, logFile: file)
        try await simulator.serving { base in
            for _ in 1...4 {
                _ = try await Client(base).chat("Write 40 words.", stream: true) { answer in
                    if try EventStream(answer.text).text.split(separator: " ").count == 8 { throw Enough() }
                }
                _ = await simulator.log.settledEntries()
            }
            _ = try await Client(base).get("/key")
            let client = Task { try await Client(base).chat() }
            _ = await simulator.log.entries(atLeast: 6)
            client.cancel()
            _ = await client.result
            _ = await simulator.log.settledEntries()
        }
        try file.close()
        let lines = try scratch.read("log.jsonl").split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(lines.map { $0["number"] } == [1, 2, 3, 4, 5, 6])
        #expect(lines.map { $0["endpoint"] } == ["chat", "chat", "chat", "chat", "key", "chat"])
        #expect(
            lines.compactMap { $0["ending"]?.text }
                == ["completed", "client_gone", "cut", "completed", "completed", "client_gone"])
        let costs = lines.compactMap { $0["billed"]?["cost"] }
        #expect(costs.count == 6 && costs[1] == costs[2] && costs[1] != 0)
        #expect(costs[3...] == [0, 0, 0])
        #expect(Set(lines.prefix(4).compactMap { $0["body_hash"]?.text }).count == 1)
    }

    @Test func keepsOnlyTheStartOfALargeBody() async throws {
        try await OpenRouterSimulator.withServer { simulator, base in
            let answer = try await Client(base).chat(String(repeating: "a", count: 200_000))
            #expect(answer.status == 200)
            let entry = try #require(await simulator.log.entries.first)
            #expect(entry.body.utf8.count == 64 << 10)
            #expect(entry.bodyBytes > 200_000)
        }
    }
}
