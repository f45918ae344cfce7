import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct PlanTextTests {
    private func chapter(_ id: String) -> Chapter {
        var chapter = Fixtures.chapter(id)
        chapter.model = "a/b"
        return chapter
    }

    private func plan(isSimulated: Bool = false) throws -> Plan {
        var plan = try Fixtures.plan(
            ["prologo", "capitulo-01", "capitulo-02", "capitulo-03", "fin", "notas", "indice", "fuentes", "extra"]
                .map(chapter), isSimulated: isSimulated)
        func set(
            _ index: Int, _ state: ChapterState, _ action: ChapterAction, _ reason: String, _ tasks: FileTasks = []
        ) {
            plan.chapters[index].verdict.state = state
            plan.chapters[index].verdict.action = action
            plan.chapters[index].verdict.reason = reason
            plan.chapters[index].verdict.tasks = tasks
        }
        set(0, .done, .keep, "unchanged")
        set(1, .done, .ask(.force), "asked for with --force")
        set(2, .done, .publish(attempt: 3), "its file is missing; the ledger has its text")
        set(3, .done, .keep, "03-capitulo-03.md is unchanged", [.rename, .record])
        set(4, .edited, .keep, "the file was edited on disk\u{1B}[31m", .record)
        set(5, .failed, .keep, "ended at the token limit; not asked again until its request changes or --retry")
        set(6, .stale, .keep, "the model changed", [.rename, .renewHead])
        set(7, .failed, .ask(.retry), "failed; asked again with --retry")
        plan.chapters[8].verdict.isLeftOut = true
        var orphan = Orphan(
            LedgerSnapshot.Chapter(
                row: ChapterRow(id: "viejo", number: 12, title: "Viejo", state: "orphan", reason: "")))
        orphan.file = "12-viejo.md"
        plan.orphans = [orphan]
        return plan
    }

    private func text(_ plan: Plan, prices: [String: PriceRow] = [:], wasOnline: Bool = false) -> String {
        PlanText.lines(plan, PlanEstimate(plan, prices: prices), wasOnline: wasOnline).joined(separator: "\n")
    }

    @Test func looksExactlyLikeThis() throws {
        let prices = ["a/b": LedgerFixtures.price(prompt: "0.00001", completion: "0.0001")]
        #expect(
            text(try plan(), prices: prices) == """
                model   a/b (the manifest)
                limits  none

                 1  prologo      done     keep: unchanged
                 2  capitulo-01  done     ask again (--force): asked for with --force
                 3  capitulo-02  done     write again from the ledger, no request: its file is missing; the ledger has its text
                 4  capitulo-03  done     rename to 04-capitulo-03.md: 03-capitulo-03.md is unchanged
                 5  fin          edited   keep: the file was edited on disk\\u{1B}[31m
                 6  notas        failed   do not ask: ended at the token limit; not asked again until its request changes or --retry
                 7  indice       stale    rename to 07-indice.md and write the new title: the model changed
                 8  fuentes      failed   ask again (--retry): failed; asked again with --retry
                 9  extra        pending  leave alone: not asked yet
                12  viejo        orphan   keep: it is in the ledger, not in the manifest; its file is kept (12-viejo.md)

                La vida de Benito Juárez: 6 of 9 chapters are done, in /nowhere/output/benito-juarez.
                A run would write 1 chapter again from the ledger, without a request.
                A run would send 2 requests: about 6 prompt and 260 to 440 completion tokens.
                  cost  0.026 to 0.045 USD
                  time  5 s to 44 s
                """)
    }

    @Test func aFinishedBookIsSaidToBe() throws {
        var plan = try Fixtures.plan([Fixtures.chapter("x")], isSimulated: true)
        plan.chapters[0].verdict.state = .done
        plan.chapters[0].verdict.action = .keep
        plan.chapters[0].verdict.reason = "unchanged"
        #expect(
            text(plan) == """
                model   qwen/qwen2.5-vl-72b-instruct:free (built in)
                limits  none
                asks    a simulator in place of the model: no key, no cost, no waits, and no real text

                1  x  done  keep: unchanged

                La vida de Benito Juárez: 1 of 1 chapters are done, in /nowhere/output/simulated/benito-juarez. Simulated.
                A run would send no request.
                """)
    }

    @Test func movesToTheFolderOldAndBackAreTold() throws {
        var plan = try plan()
        plan.leftovers = [Leftover(name: "12-viejo.md"), Leftover(name: "01-prologo.md.1.bak")]
        plan.movesLeftovers = true
        plan.chapters[3].found.fileName = "old/03-capitulo-03.md"
        #expect(
            text(plan).contains("  orphan   move to old/: it is in the ledger, not in the manifest; its file is kept"))
        #expect(text(plan).contains("\nA run would move 2 files no longer needed to old/.\n"))
        #expect(text(plan).contains("  done     move back to 04-capitulo-03.md: "))
        let data = try PlanDocument(plan, PlanEstimate(plan)).json()
        let value = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect((value["orphans"] as? [[String: Any]])?.first?["action"] as? String == "move to old/")
        // Where they cannot be moved, none is promised.
        plan.movesLeftovers = false
        #expect(!text(plan).contains("old/."))
        #expect(text(plan).contains("  orphan   keep: "))
    }

    @Test func costIsNothingOrUnknown() throws {
        #expect(text(try plan(isSimulated: true)).contains("\n  cost  0 USD\n  time  0 s"))
        #expect(text(try plan()).contains("\n  cost  unknown: no price known for a/b; --online asks\n"))
        #expect(
            text(try plan(), wasOnline: true).contains("\n  cost  unknown: the server names no price for a/b\n"))
        var open = chapter("x")
        open.words = nil
        open.parameters["max_tokens"] = .null
        open.model = "a/b:free"
        let text = text(try Fixtures.plan([open]))
        #expect(
            text.contains("\nA run would send 1 request: about 3 prompt and an unknown number of completion tokens.\n"))
        #expect(text.contains("\n  cost  0 USD\n  time  unknown: a chapter has neither words nor max_tokens"))
    }

    @Test func theHeadNamesEveryModelWithItsSourceAndEveryLimit() throws {
        var own = chapter("own")
        own.model = "c/d\u{1B}"
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.model = "e/f"
        configuration.modelSource = .file("x/.env")
        var plan = try Fixtures.plan(
            [chapter("one"), own, Fixtures.chapter("three"), chapter("four")], configuration: configuration)
        plan.manifest.limits = Limits(
            run: .init(cost: 2, requests: 1, chapters: 7, duration: .seconds(5400)), book: .init(cost: 9, tokens: 3000))
        plan.selection.maxCost = Decimal(string: "0.50")
        plan.selection.maxTokens = 20_000
        #expect(
            text(plan).hasPrefix(
                """
                model   a/b (the manifest): 2 chapters
                        c/d\\u{1B} (the manifest): 1 chapter
                        e/f (OPENROUTER_MODEL in x/.env): 1 chapter
                limits  0.5 USD (--max-cost)
                        20000 tokens (--max-tokens-total)
                        1 request (limits.run.requests)
                        7 chapters (limits.run.chapters)
                        1 h 30 min 00 s (limits.run.duration)
                        9 USD (limits.book.cost_usd)
                        3000 tokens (limits.book.tokens)

                1  one
                """))
        #expect(
            text(try Fixtures.plan([chapter("x")], model: "g/h")).hasPrefix(
                "model   g/h (--model)\nlimits  none\n\n1  x"))
        let many = (1...7).map { number in
            var chapter = chapter("c\(number)")
            chapter.model = "a/m\(number)"
            return chapter
        }
        #expect(text(try Fixtures.plan(many)).contains("\n        and 2 more models\nlimits"))
        let value = try JSONSerialization.jsonObject(with: PlanDocument(plan, PlanEstimate(plan)).json())
        let document = try #require(value as? [String: Any])
        let models = try #require(document["models"] as? [[String: Any]])
        #expect(models.map { $0["model"] as? String } == ["a/b", "c/d\u{1B}", "e/f"])
        #expect(models.map { $0["origin"] as? String } == ["manifest", "manifest", "environment_file"])
        #expect(models.map { $0["file"] as? String } == [nil, nil, "x/.env"])
        #expect(models.map { $0["chapters"] as? Int } == [2, 1, 1])
        let limits = try #require(document["limits"] as? [[String: Any]])
        #expect(
            limits.map { $0["unit"] as? String } == [
                "usd", "tokens", "requests", "chapters", "seconds", "usd", "tokens",
            ])
        #expect(limits.map { $0["most"] as? Double } == [0.5, 20_000, 1, 7, 5400, 9, 3000])
        #expect(document["simulator"] is NSNull)
    }

    @Test func theBuiltInModelIsToldToBeRetiredAndHasNoFigures() throws {
        let plan = try Fixtures.plan([Fixtures.chapter("x")])
        let text = text(plan)
        #expect(
            text.hasPrefix(
                "model   qwen/qwen2.5-vl-72b-instruct:free (built in, retired)\n        name another with --model, `model` in the "
                    + "manifest or OPENROUTER_MODEL\n"))
        #expect(
            text.hasSuffix(
                "\n  cost  unknown: the built-in model is retired\n  time  unknown: the built-in model is retired"))
        let value =
            try JSONSerialization.jsonObject(with: PlanDocument(plan, PlanEstimate(plan)).json()) as? [String: Any]
        #expect(value?["cost_usd"] is NSNull && value?["seconds"] is NSNull)
        #expect(value?["models_without_price"] as? [String] == ["qwen/qwen2.5-vl-72b-instruct:free"])
    }

    @Test func isJSONToo() throws {
        let plan = try plan()
        let data = try PlanDocument(plan, PlanEstimate(plan)).json()
        let value = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let chapters = try #require(value["chapters"] as? [[String: Any]])
        #expect(chapters.count == 9)
        #expect(chapters[1]["is_asked"] as? Bool == true)
        #expect(chapters[8]["is_asked"] as? Bool == false)
        #expect(chapters[2]["action"] as? String == "write again from the ledger, no request")
        #expect(chapters[0]["file"] is NSNull)
        #expect((value["orphans"] as? [[String: Any]])?.first?["file"] as? String == "12-viejo.md")
        #expect(value["requests"] as? Int == 2)
        #expect((value["completion_tokens"] as? [String: Int]) == ["least": 260, "most": 440])
        #expect(value["cost_usd"] is NSNull)
        #expect(value["models_without_price"] as? [String] == ["a/b"])
        #expect(data.last == UInt8(ascii: "\n"))
    }

    @Test func tenThousandChaptersArePlanned() throws {
        let plan = try Fixtures.plan((1...10_000).map { Fixtures.chapter("c\($0)") })
        #expect(PlanText.lines(plan, PlanEstimate(plan), wasOnline: false).count == 10_009)
    }
}
