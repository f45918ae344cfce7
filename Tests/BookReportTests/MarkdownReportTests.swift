import Foundation
import OpenRouter
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct MarkdownReportTests {
    @Test func looksExactlyLikeThis() {
        #expect(
            MarkdownReport.render(ReportFixtures.report()) == """
                # La vida de Benito Juárez

                2 of 5 chapters are done; 1 partial, 1 deferred, 1 not asked.

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

                ## Chapters, all runs

                | No. | Title     | State       | Words / target | Attempts |          Waited |  Prompt | Completion | Reasoning |  Cached |            Cost, USD | Finish  | Provider | File, or error and what to do |
                | --: | --------- | ----------- | -------------: | -------: | --------------: | ------: | ---------: | --------: | ------: | -------------------: | ------- | -------- | --- |
                |   1 | Prólogo   | done        |    1805 / 1800 |        2 |          21.3 s |     120 |       3400 |         0 |      64 |           0.00000123 | stop    | Chutes   | [01-prologo.md](01-prologo.md) |
                |   2 | La sierra | partial     |     700 / 2550 |        4 | 1 h 02 min 05 s |     130 |    unknown |   unknown | unknown |              unknown | unknown | unknown  | [02-cap-2.partial.md](02-cap-2.partial.md); token_limit (HTTP 200): the token limit came first. To do: raise max_tokens |
                |   3 | La sierra | edited      |    2400 / 2550 |        0 |             0 s | unknown |    unknown |   unknown | unknown |              unknown | unknown | unknown  | [03-cap-3.md](03-cap-3.md); the text of 03-cap-3.md was changed by hand; it is kept |
                |   4 | La sierra | deferred    | unknown / 2550 |        1 |             0 s | unknown |    unknown |   unknown | unknown |                    0 | unknown | unknown  | rate_limited_upstream (HTTP 429): try again in 2 hours. To do: run again later; not before 2026-05-28T22:26:40Z |
                |   5 | La sierra | pending     |       – / 2550 |        0 |             0 s |       – |          – |         – |       – |                    – | –       | –        | –   |
                |     | Total     | 2 of 5 done |   4205 / 12000 |        7 | 1 h 02 min 26 s |     250 |       3400 |         0 |      64 | 0.00000123 + unknown |         |          | 3 left |

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

                ## To go on

                ```
                bookgen-batch run manifests/book.yaml
                ```

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

                | No. | Title     | State  | Words / target | Attempts | Waited |  Prompt | Completion | Reasoning |  Cached | Cost, USD | Finish  | Provider | File, or error and what to do |
                | --: | --------- | ------ | -------------: | -------: | -----: | ------: | ---------: | --------: | ------: | --------: | ------- | -------- | --- |
                |   4 | La espera | orphan |    2000 / 2550 |        1 |    0 s | unknown |    unknown |   unknown | unknown |      0.01 | unknown | unknown  | [04-cap-4.md](04-cap-4.md); it is in the ledger, not in the manifest; its file is kept |

                ## Statistics of this run
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
        #expect(text.contains("1 deferred, 1 to come."))
        #expect(text.contains("\n- Still running: as of 2026-05-28T21:28:43Z, after 1 h 02 min 03 s\n"))
        #expect(!text.contains("Exit code"))
    }

    @Test func withNothingLeftThereIsNoCommand() {
        var report = ReportFixtures.report([ReportFixtures.done])
        report.nextCommand = nil
        report.run.stopReason = nil
        #expect(MarkdownReport.render(report).hasSuffix("\n## To go on\n\nNothing is left to do.\n"))
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
        record.problem = ChapterProblem(.other(text), message: text, advice: text)
        var report = ReportFixtures.report([record])
        report.book.title = text
        report.book.subject = text
        report.book.manifest = text
        report.run.stopReason = text
        report.modelsAsked = [text]
        report.statistics.errors = [text: 1]
        report.nextCommand = nil
        let lines = MarkdownReport.render(report).split(separator: "\n", omittingEmptySubsequences: false)
        let usual = MarkdownReport.render(ReportFixtures.report([ReportFixtures.partial]))
            .split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == usual.count - 2)
        for (line, model) in zip(lines, usual) where model.hasPrefix("|") {
            #expect(bars(line) == bars(model))
        }
        for line in lines {
            #expect(!line.contains("<"))
            #expect(!line.replacing("\\](", with: "").replacing("](02-cap-2.partial.md)", with: "").contains("]("))
            #expect(line.unicodeScalars.allSatisfy { ![.control, .format].contains($0.properties.generalCategory) })
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
        #expect(MarkdownText.codeBlock("a\n```\n\u{1B}") == "````\na\\u{A}```\\u{A}\\u{1B}\n````")
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
}
