import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

/// Every limit through the built program: an attempt may take 15 prompt tokens and 400 others.
@Suite(.fewAtATime) struct LimitTests {
    private static let model = SimulatedModel(id: "acme/writer")
    /// The most that an attempt can cost, and the most tokens.
    private static let worst = (cost: Decimal(string: "0.000815") ?? .nan, tokens: 415)

    private static func book(chapters: Int = 8, _ limits: String, defaults: String = "") throws -> TestBook {
        try TestBook(
            chapters: chapters,
            more: "defaults: {model: acme/writer, max_tokens: 400\(defaults)}\nlimits: \(limits)")
    }

    private static func serving<Result: Sendable>(
        _ rules: [ScriptRule] = [], seed: UInt64 = 0,
        _ body: (OpenRouterSimulator, String) async throws -> Result
    ) async throws -> Result {
        try await Server.serving(
            rules,
            setUp: {
                $0.models = [model, SimulatedModel(id: "acme/varies", promptPrice: -1, completionPrice: -1)]
                $0.seed = seed
            }, body)
    }

    /// What the server billed.
    private static func bill(_ simulator: OpenRouterSimulator) async -> (cost: Decimal, tokens: Int) {
        let billed = await simulator.log.settledEntries().map(\.billed)
        return (
            billed.reduce(0) { $0 + $1.cost }, billed.reduce(0) { $0 + $1.promptTokens + $1.completionTokens }
        )
    }

    @Test(
        arguments: [
            ("{run: {cost_usd: 0.0010}}", [], "limits.run.cost_usd 0.001 USD is reached: "),
            ("{run: {cost_usd: 0.0004}}", [], "limits.run.cost_usd 0.0004 USD is too low: "),
            ("{run: {tokens: 500}}", [], "limits.run.tokens 500 tokens is reached: "),
            ("{run: {requests: 3}}", [], "limits.run.requests 3 is reached: "),
            ("{book: {cost_usd: 0.0010}}", [], "limits.book.cost_usd 0.001 USD is reached: "),
            ("{book: {tokens: 500}}", [], "limits.book.tokens 500 tokens is reached: "),
            ("{run: {cost_usd: 5}}", ["--max-cost", "0.0010"], "--max-cost 0.001 USD is reached: "),
            ("{run: {tokens: 500000}}", ["--max-tokens-total", "500"], "--max-tokens-total 500 tokens is reached: "),
        ] as [(String, [String], String)])
    func aLimitEndsTheRunWith2AndSaysHowToGoOn(limits: String, options: [String], words: String) async throws {
        let book = try Self.book(limits)
        try await Self.serving { simulator, url in
            let ending = try await book.program.run(["run", "book.yaml", "--base-url", url] + options)
            #expect(ending.code == 2)
            #expect(ending.output.contains("\n  reason   \(words)"))
            // Where no run gets further under the limit, the reason says to raise it, and no command goes on.
            let goesOn = !words.hasPrefix("limits.book") && !words.contains("too low")
            #expect(ending.output.contains("\n  go on    ") == goesOn)
            for option in options { #expect(ending.output.contains(option == "0.0010" ? "0.001" : option)) }
            let report = try book.report()
            #expect(report.run.stopReason?.hasPrefix(words) == true)
            #expect(report.run.exitCode == 2)
            #expect((report.nextCommand != nil) == goesOn)
            #expect(goesOn || report.run.stopReason?.contains("raise limits.") == true)
            let asked = await simulator.log.chats.count
            #expect(asked < 8)
            #expect(report.chapters.count { $0.state == .pending } == 8 - asked)
            // Quiet, it says nothing at all.
            let quiet = try await book.program.run(["run", "book.yaml", "--base-url", url, "--quiet"] + options)
            #expect(quiet.code == 2 || asked > 4)
            #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
        }
    }

    @Test(
        arguments: [
            (["--max-cost", "0.0012"], Decimal(string: "0.0012") ?? .nan, Int.max),
            (["--max-tokens-total", "600"], 1, 600),
        ] as [([String], Decimal, Int)])
    func theCommandLinesLimitsHoldForAllBooksTogether(options: [String], cost: Decimal, tokens: Int) async throws {
        let book = try Self.book("{}")
        let text = try book.scratch.read("book.yaml")
        try book.scratch.write("other.yaml", text.replacing("{title: The Book,", with: "{title: Another, slug: other,"))
        try await Self.serving { simulator, url in
            let both = try await book.program.run(["run", "book.yaml", "other.yaml", "--base-url", url] + options)
            #expect(both.code == 2)
            let bill = await Self.bill(simulator)
            #expect(bill.cost <= cost && bill.tokens <= tokens, "\(bill)")
            #expect(await simulator.log.chats.count > 1)
            #expect(both.output.contains("Another: 0 of 8 chapters are done"))
        }
    }

    @Test func aRefusedConnectionTakesNothingFromALimit() async throws {
        let book = try Self.book(chapters: 3, "{book: {tokens: 900}}")
        let url = try await Server.serving { _, url in url }
        for _ in 1...2 {
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 69)
            #expect(try book.report().chapters.allSatisfy { $0.attemptsOfUnknownCost == 0 })
        }
    }

    @Test func aLimitOfChaptersLeavesTheRest() async throws {
        let book = try Self.book("{run: {chapters: 3}}")
        try await Self.serving { simulator, url in
            let plan = try await book.program.run("plan", "book.yaml")
            #expect(plan.output.contains("left for another run by limits.run.chapters 3"))
            #expect(try await book.program.run("run", "book.yaml", "--base-url", url).code == 2)
            #expect(await simulator.log.chats.count == 3)
            #expect(try await book.program.run("run", "book.yaml", "--base-url", url, "--max-chapters", "9").code == 0)
        }
    }

    /// Some answers are cut, some tell no cost, some fail, some are long.
    private static var faults: [ScriptRule] {
        func rule(_ share: Double, _ respond: (inout ScriptedReply) -> Void) -> ScriptRule {
            ScriptRule(when: ScriptCondition { $0.probability = share }, respond: ScriptedReply(respond))
        }
        return [
            rule(0.15) { $0.cutAfterWords = 20 }, rule(0.15) { $0.usage = .missing }, rule(0.1) { $0.status = 503 },
            rule(0.3) { $0.words = 200 },
        ]
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64], ["0.0010", "0.0014", "0.0020"])
    func noRunSpendsMoreThanItsLimit(seed: UInt64, limit: String) async throws {
        let book = try Self.book(chapters: 12, "{run: {cost_usd: \(limit)}}")
        try await Self.serving(Self.faults, seed: seed) { simulator, url in
            var spent: Decimal = 0
            for _ in 0..<3 {
                _ = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet")
                let bill = await Self.bill(simulator).cost
                #expect(bill - spent <= Decimal(string: limit) ?? 0, "and \(Self.worst.cost) were allowed beyond it")
                spent = bill
            }
            #expect(spent > 0)
        }
    }

    @Test(arguments: [1, 2] as [UInt64], ["{cost_usd: 0.0016}", "{tokens: 800}"])
    func allRunsTogetherSpendNoMoreThanTheBooksLimit(seed: UInt64, limit: String) async throws {
        let book = try Self.book(chapters: 12, "{book: \(limit)}")
        try await Self.serving(Self.faults, seed: seed) { simulator, url in
            for _ in 0..<4 { _ = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet") }
            let bill = await Self.bill(simulator)
            #expect(bill.cost > 0)
            if limit.contains("cost") {
                #expect(bill.cost <= Decimal(string: "0.0016") ?? 0)
            } else {
                #expect(bill.tokens <= 800)
            }
        }
    }

    @Test func whatAPaidFallbackMayHaveCostKeepsTheNextRunFromSending() async throws {
        let book = try TestBook(
            more: """
                defaults: {model: "x/y:free", fallback_models: [acme/writer], max_tokens: 400}
                limits: {book: {cost_usd: 0.0010}}
                """)
        let unknown = ScriptRule(
            when: ScriptCondition { $0.endpoint = .generation }, respond: ScriptedReply { $0.status = 404 })
        let cut = Server.rule { $0.cutAfterWords = 20 }
        try await Server.serving(
            [cut, unknown], setUp: { $0.models = [Self.model, SimulatedModel(id: "x/y:free")] }
        ) { simulator, url in
            for _ in 1...2 {
                let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
                #expect(ending.code == 2)
                #expect(
                    ending.output.contains(
                        "limits.book.cost_usd 0.001 USD is reached: 0.00081 USD spent or reserved"))
                #expect(await simulator.log.chats.count == 1)
                #expect(try book.report().totals.costBound == Decimal(string: "0.00081"))
            }
            #expect(await simulator.log.entries.contains { $0.endpoint == .generation })
            let status = try await book.program.run("status", "book.yaml")
            #expect(status.output.contains("at most 0.00081"))
        }
    }

    @Test(arguments: [
        ("acme/unlisted", "", "no price for acme/unlisted"), ("acme/varies", "", "no price for acme/varies"),
        ("acme/writer", ", fallback_models: [acme/varies]", "no price for acme/varies"),
    ])
    func aCostLimitWithoutAPriceIs78(model: String, defaults: String, words: String) async throws {
        let book = try Self.book("{run: {cost_usd: 5}}", defaults: defaults)
        try await Self.serving { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", model, "--quiet")
            #expect(ending.code == 78)
            #expect(ending.errors.hasPrefix("error: ") && ending.errors.contains(words))
            #expect(ending.errors.split(separator: "\n").count <= 20)
            #expect(await simulator.log.chats.isEmpty)
        }
    }

    @Test func aCostLimitWithoutAMostOfTokensIs78() async throws {
        let book = try TestBook(more: "defaults: {model: acme/writer, max_tokens: ~}\nlimits: {run: {cost_usd: 5}}")
        try await Self.serving { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 78)
            #expect(ending.errors.contains("chapter c1 has no max_tokens, so limits.run.cost_usd can't be kept"))
            #expect(await simulator.log.entries.isEmpty)
        }
    }

    @Test(arguments: [(503, 69), (401, 77)] as [(Int, Int32)])
    func pricesThatCannotBeHadEndTheRun(status: Int, code: Int32) async throws {
        let book = try Self.book("{run: {cost_usd: 5}}")
        let rule = ScriptRule(
            when: ScriptCondition { $0.endpoint = .models }, respond: ScriptedReply { $0.status = status })
        try await Self.serving([rule]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == code)
            #expect(await simulator.log.chats.isEmpty)
        }
    }

    @Test func aSimulatedRunKeepsLimitsForAnyModel() async throws {
        let book = try Self.book("{run: {cost_usd: 0.0010}}")
        let ending = try await book.program.run("run", "book.yaml", "--simulate")
        #expect(ending.code == 2)
        #expect(ending.output.contains("limits.run.cost_usd 0.001 USD is reached"))
    }

    @Test(arguments: [true, false])
    func aDailyQuotaIsBelievedAfterOneQuestionUnlessTheServerKnowsBetter(isUsedUp: Bool) async throws {
        let book = try TestBook()
        try await Server.serving(setUp: { $0.limits.perDay = 1 }) { simulator, url in
            #expect(try await book.program.run("run", "book.yaml", "--base-url", url).code == 2)
            #expect(await simulator.log.chats.count == 2)
            #expect(try book.report().chapters.map(\.state) == [.done, .deferred, .deferred])
            let left = try book.report().chaptersLeft
            #expect(left.allSatisfy { $0.problem?.errorClass.rawValue == "daily_quota" })
        }
        let status = try await book.program.run("status", "book.yaml")
        #expect(status.output.contains("2 deferred"))
        try await Server.serving(setUp: { $0.limits.perDay = isUsedUp ? 0 : 10 }) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == (isUsedUp ? 2 : 0))
            #expect(await simulator.log.chats.count == (isUsedUp ? 0 : 2))
            let looks = await simulator.log.entries.filter { $0.endpoint == .key }
            #expect(looks.count == 1)
            if isUsedUp { #expect(ending.output.contains("free requests are used up")) }
        }
    }

    private static let affords = ScriptRule(
        when: ScriptCondition { $0.requests = NumberSet(1...1) },
        respond: ScriptedReply {
            $0.error = [
                "code": 402, "message": "You requested up to 400 tokens, but can only afford 300. To increase, visit …",
            ]
        })

    @Test(arguments: [(", affordable_floor: 300", Int32(0)), ("", 77), (", affordable_floor: 301", 77)])
    func whatTheCreditAffordsIsAskedForOnceWhereTheManifestSaysSo(defaults: String, code: Int32) async throws {
        let book = try Self.book(chapters: 2, "{}", defaults: defaults)
        try await Self.serving([Self.affords]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == code)
            let bodies = await simulator.log.chats.map(\.body)
            if code == 0 {
                #expect(bodies.count == 3)
                #expect(bodies[1].contains(#""max_tokens":300"#) && bodies[2].contains(#""max_tokens":400"#))
                #expect(ending.output.contains("01-c1.md was written with 300 of 400 max_tokens"))
                #expect(try await book.program.run("run", "book.yaml", "--base-url", url).code == 0)
                #expect(await simulator.log.chats.count == 3)
            } else {
                #expect(bodies.count == 1)
                #expect(ending.errors.contains("set affordable_floor to 300 or less"))
            }
        }
    }
}
