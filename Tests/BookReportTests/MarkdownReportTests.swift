import Foundation
import OpenRouter
import Testing
import YAML

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct MarkdownReportTests {
    @Test func looksExactlyLikeThis() {
        #expect(
            MarkdownReport.render(ReportFixtures.report()) == """
                # La vida de Benito Juárez

                2 of 5 chapters are done; 1 partial, 1 deferred, 1 not asked; the book has cost 0.00000123 + unknown
                USD, and this run took 1 h 02 min 03 s.

                ## To go on

                ```
                bookgen-batch run manifests/book.yaml
                ```

                ## Chapters

                | No. | Title          | State       |        Words | Tokens |            Cost, USD |
                | --: | -------------- | ----------- | -----------: | -----: | -------------------: |
                |   1 | [Prólogo][1]   | done        |  1805 / 1800 |   3400 |           0.00000123 |
                |   2 | [La sierra][2] | partial     |   700 / 2550 |      – |              unknown |
                |   3 | [La sierra][3] | edited      |  2400 / 2550 |      – |                    – |
                |   4 | La sierra      | deferred    |     – / 2550 |      – |                    – |
                |   5 | La sierra      | pending     |     – / 2550 |      – |                    – |
                |     | Total          | 2 of 5 done | 4205 / 12000 |   3400 | 0.00000123 + unknown |

                [1]: 01-prologo.md
                [2]: 02-cap-2.partial.md
                [3]: 03-cap-3.md

                ## Left for the next run

                - 2. La sierra (partial): the token limit came first; raise max_tokens; its text so far is in
                  02-cap-2.partial.md
                - 4. La sierra (deferred): not before 2026-05-28T22:26:40Z; try again in 2 hours; run again later

                ## Notes

                - 3. La sierra: the text of 03-cap-3.md was changed by hand; it is kept

                ## This run

                - Book: La vida de Benito Juárez
                - About: Benito Juárez
                - Language: es
                - Folder: /books/output/benito-juarez
                - Manifest: manifests/book.yaml
                - Run: 0196d9f0-7a11-4c1e-9d55-5a1c7d0b8a11
                - Started: 2026-05-28T20:26:40Z
                - Ended: 2026-05-28T21:28:43Z, after 1 h 02 min 03 s
                - Simulated: no
                - Model asked: qwen/qwen3-235b:free
                - Model served: qwen/qwen3-235b
                - Exit code: 1
                - Reason to stop: stopped by signal 2

                ## Details, all runs

                | No. | Attempts |          Waited | Prompt | Reasoning | Cached | Finish | Provider |
                | --: | -------: | --------------: | -----: | --------: | -----: | ------ | --- |
                |   1 |        2 |          21.3 s |    120 |         0 |     64 | stop   | Chutes |
                |   2 |        4 | 1 h 02 min 05 s |    130 |         – |      – | –      | –   |
                |   3 |        0 |             0 s |      – |         – |      – | –      | –   |
                |   4 |        1 |             0 s |      – |         – |      – | –      | –   |
                |     |        7 | 1 h 02 min 26 s |    250 |         0 |     64 |        |     |

                ## Statistics of this run

                | Statistic                | Value |
                | ------------------------ | --- |
                | requests                 | 3   |
                | successful_requests      | 1   |
                | failed_requests          | 2   |
                | success_rate             | 33.3 % |
                | attempts                 | 7   |
                | attempts_of_unknown_cost | 1   |
                | errors                   | token_limit 1, transient 4 |
                | total_prompt_tokens      | 250 |
                | total_completion_tokens  | 3400 |
                | total_tokens             | 3650 |
                | total_cost               | 0.00000123 + unknown |
                | start_time               | 2026-05-28T20:26:40Z |
                | uptime_seconds           | 3723 |

                """)
    }

    @Test func orphansHaveATableOfTheirOwn() {
        var report = ReportFixtures.report([ReportFixtures.done])
        #expect(!MarkdownReport.render(report).contains("rphan"))
        report.orphans = [ReportFixtures.orphan]
        #expect(
            MarkdownReport.render(report).contains(
                """
                ## Orphans, all runs

                Not in the manifest; their files are kept, and what was paid for them is part of the total above.

                | No. | Title              | State  |       Words | Tokens | Cost, USD |
                | --: | ------------------ | ------ | ----------: | -----: | --------: |
                |   4 | [La espera][old-4] | orphan | 2000 / 2550 |      – |      0.01 |

                [old-4]: 04-cap-4.md

                - 4. La espera: it is in the ledger, not in the manifest; its file is kept

                ## This run
                """))
    }

    @Test(
        arguments: [
            (nil, true, nil, "0"), ("0.0123", true, nil, "0.0123"), (nil, false, nil, "unknown"),
            ("0.0123", false, nil, "0.0123 + unknown"), (nil, false, "0.05", "unknown (at most 0.05)"),
            ("0.0123", false, "0.05", "0.0123 + unknown (at most 0.05)"), ("0", false, "0", "0 + unknown (at most 0)"),
        ] as [(String?, Bool, String?, String)])
    func unknownCostIsSaid(known: String?, isComplete: Bool, bound: String?, expected: String) {
        let cost = ReportFigures.cost(
            known.flatMap { Decimal(string: $0) }, isComplete: isComplete, bound: bound.flatMap { Decimal(string: $0) })
        #expect(cost == expected)
    }

    @Test func simulatedRunsSaySo() {
        let text = MarkdownReport.render(ReportFixtures.report(isSimulated: true))
        #expect(text.contains("\n**Simulated: no model wrote these texts, and nothing was paid.**\n"))
        #expect(text.contains("\n- Simulated: yes\n"))
    }

    @Test func aRunThatGoesOnSaysSo() {
        var report = ReportFixtures.report()
        report.run.isFinished = false
        report.run.exitCode = nil
        report.run.stopReason = nil
        let text = MarkdownReport.render(report)
        #expect(text.contains("1 deferred, 1 to come;"))
        #expect(text.contains("\n- Still running: as of 2026-05-28T21:28:43Z, after 1 h 02 min 03 s\n"))
        #expect(!text.contains("Exit code"))
    }

    @Test func withNothingLeftThereIsNoCommand() {
        var report = ReportFixtures.report([ReportFixtures.done])
        report.nextCommand = nil
        report.run.stopReason = nil
        #expect(!MarkdownReport.render(report).contains("To go on"))
    }

    static let hostile = [
        "a|b", "a\nb", "a\r\n\r\n# b", "`a", "``` a", "<script>alert(1)</script>", "[a](javascript:b)", "![a](b)",
        "**a** _b_ ~~c~~", "a\\", "a\\|b", "&lt;", "$x$", "\u{1B}[31m", "\u{202E}a\u{2066}", "\u{0}\u{7F}\u{85}",
        "\u{2028}a",
        "| --- |", "</td></table>", "<!--", "a  \nb", "\u{FEFF}\u{200B}", String(repeating: "x|", count: 5000),
    ]

    @Test(arguments: hostile)
    func hostileTextStaysInItsPlace(text: String) throws {
        var record = ReportFixtures.partial
        record.title = text
        record.provider = text
        record.finishReason = text
        record.modelServed = text
        record.note = text
        record.problem = ChapterProblem(.other(text), message: text, advice: text, needsDecision: true)
        var report = ReportFixtures.report([record])
        report.book.title = text
        report.book.subject = text
        report.book.manifest = text
        report.run.stopReason = text
        report.modelsAsked = [text]
        report.statistics.errors = [text: 1]
        report.nextCommand = nil
        let lines = MarkdownReport.render(report).split(separator: "\n", omittingEmptySubsequences: false)
        var plain = ReportFixtures.partial
        plain.problem = ChapterProblem(.other("word"), message: "word", advice: "word", needsDecision: true)
        plain.note = "word"
        plain.modelServed = "word"
        var usual = ReportFixtures.report([plain])
        usual.nextCommand = nil
        let usualLines = MarkdownReport.render(usual).split(separator: "\n", omittingEmptySubsequences: false)
        for start in ["#", "|", "- ", "```", "[2]: "] {
            #expect(lines.count { $0.hasPrefix(start) } == usualLines.count { $0.hasPrefix(start) })
        }
        for (line, model) in zip(lines.filter { $0.hasPrefix("|") }, usualLines.filter { $0.hasPrefix("|") }) {
            #expect(bars(line) == bars(model))
        }
        for line in lines {
            #expect(!line.contains("<"))
            #expect(!line.replacing("\\](", with: "").replacing("](02-cap-2.partial.md)", with: "").contains("]("))
            #expect(line.unicodeScalars.allSatisfy { !$0.isUnsafeOnTerminal })
        }
    }

    /// The bars of a line that no backslash takes the meaning from.
    private func bars(_ line: Substring) -> Int {
        var count = 0
        var isEscaped = false
        for character in line {
            if character == "|", !isEscaped { count += 1 }
            isEscaped = character == "\\" && !isEscaped
        }
        return count
    }

    @Test(arguments: [
        ("rate_limited_minute", "rate_limited_minute"), ("_a_", "\\_a\\_"), ("a|b", "a\\|b"),
        ("a & <b>", "a &amp; &lt;b&gt;"),
        ("a\n b\t", "a b"), ("qwen/qwen2.5-vl-72b-instruct:free", "qwen/qwen2.5-vl-72b-instruct:free"),
    ])
    func onlyWhatMeansSomethingIsEscaped(text: String, expected: String) {
        #expect(MarkdownText.inline(text) == expected)
    }

    @Test func aBlockOfCodeCannotBeLeft() {
        #expect(MarkdownText.codeBlock("a ``` b") == "````\na ``` b\n````")
        #expect(MarkdownText.codeBlock("a\n```\n\u{1B}") == "````\na\\n```\\n\\u{1B}\n````")
    }

    @Test func linksAreEncoded() {
        #expect(MarkdownText.link("07-a.b_c.md") == "[07-a.b_c.md](07-a.b_c.md)")
        #expect(MarkdownText.link("a b)é.md") == "[a b)é.md](a%20b%29%C3%A9.md)")
    }

    @Test(
        arguments: [
            (0, "0 s"), (0.04, "0 s"), (12.34, "12.3 s"), (59.94, "59.9 s"), (59.96, "1 min 00 s"), (125, "2 min 05 s"),
            (3599.7, "1 h 00 min 00 s"), (3723, "1 h 02 min 03 s"), (360_000, "100 h 00 min 00 s"), (-5, "0 s"),
            (.nan, "unknown"),
            (.infinity, "unknown"),
        ] as [(Double, String)])
    func spansAreReadable(seconds: Double, expected: String) {
        #expect(ReportFigures.span(seconds) == expected)
    }

    @Test(
        arguments: [
            (nil, "unknown"), ("0", "0"), ("0.00000123", "0.00000123"), ("1e-20", "0.00000000000000000001"),
            ("1e20", "100000000000000000000"), ("1.50", "1.5"), ("NaN", "unknown"),
        ] as [(String?, String)])
    func amountsHaveNoExponent(value: String?, expected: String) {
        #expect(ReportFigures.amount(value.flatMap { $0 == "NaN" ? Decimal.nan : Decimal(string: $0) }) == expected)
    }

    @Test func tenThousandChaptersAreRendered() {
        let records = (1...10_000).map { ReportFixtures.record($0, .pending) }
        #expect(MarkdownReport.render(ReportFixtures.report(records)).split(separator: "\n").count > 10_000)
    }

    @Test func whatNeedsAPersonComesFirstWithItsCommand() {
        var record = ReportFixtures.partial
        record.problem = ChapterProblem(
            .request(.tokenLimit), message: "the token limit cut the text", advice: "raise max_tokens", status: 200,
            needsDecision: true, command: "bookgen-batch run manifests/book.yaml --retry cap-2")
        var report = ReportFixtures.report([record])
        report.run.exitCode = 77
        report.run.stopReason = "the key is refused"
        report.run.stopAdvice = "check the key"
        report.nextCommand = nil
        #expect(
            MarkdownReport.render(report).contains(
                """
                ## Needs you

                **The run stopped:** the key is refused. Check the key.

                **2. La sierra** is partial, with its text so far in [02-cap-2.partial.md](02-cap-2.partial.md): the
                token limit cut the text. Raise max_tokens.

                ```
                bookgen-batch run manifests/book.yaml --retry cap-2
                ```

                ## To go on

                No command goes on by itself. What is said above has to change first.

                ## Chapters
                """))
    }

    @Test(arguments: [false, true]) func noLineOfProseOrOfTheTableIsWiderThanAHundredColumns(isPlain: Bool) {
        var record = ReportFixtures.partial
        record.title = String(repeating: isPlain ? "la vida " : "日本 ", count: 40)
        record.note = String(repeating: "a long note ", count: 30)
        record.problem = ChapterProblem(
            .request(.tokenLimit), message: String(repeating: "message ", count: 40), advice: "advice",
            needsDecision: true)
        var report = ReportFixtures.report([record])
        report.nextCommand = nil
        let lines = MarkdownReport.render(report).split(separator: "\n").map(String.init)
        let end = lines.firstIndex { $0.hasPrefix("## This run") } ?? 0
        #expect(end > 10)
        for line in lines[1..<end] { #expect(DisplayWidth.of(line) <= 100) }
    }

    @Test(arguments: [
        ("aaaa # b", ["aaaa", "\\# b"]), ("aaaa 1. b", ["aaaa", "1\\.", "b"]), ("aaa --- b", ["aaa", "\\---", "b"]),
        ("aaa === b", ["aaa", "\\===", "b"]),
    ])
    func aBrokenLineBeginsNoBlock(text: String, lines: [String]) {
        #expect(MarkdownText.wrapping(text, to: 4) == lines)
    }
}
