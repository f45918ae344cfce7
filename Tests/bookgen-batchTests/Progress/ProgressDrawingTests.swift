import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouter
import Testing
import YAML

@testable import bookgen_batch

@Suite struct ProgressDrawingTests {
    let start = ContinuousClock.now
    /// 03:00:00 UTC, the wall time of ``start``.
    private static let date = Date(timeIntervalSince1970: 1_795_921_200)

    private func state(_ events: [(Double, RunEvent)], of report: RunReport) -> ProgressState {
        var state = ProgressState()
        state.apply(.runStarted(report), at: start)
        for (seconds, event) in events { state.apply(event, at: start + .seconds(seconds)) }
        return state
    }

    private func draw(
        _ state: ProgressState, width: Int = 100, height: Int = 24, colour: Bool = false, at seconds: Double
    ) -> [String] {
        let drawing = ProgressDrawing(width: width, height: height, colour: colour)
        return drawing.lines(state, at: start + .seconds(seconds), date: Self.date + seconds).map(\.text)
    }

    /// One chapter done, the second being written, the third to come.
    private var half: ProgressState {
        let report = SampleReport.make()
        return state(
            [
                (0, .chapterStarted(number: 1, pass: 1)),
                (
                    10,
                    .chapterEnded(
                        number: 1,
                        report.chapters[0].finished(
                            words: 104, tokens: 150, cost: Decimal(string: "0.0042"), seconds: 10))
                ),
                (10, .chapterStarted(number: 2, pass: 1)),
                (10, .chapterProgress(number: 2, .attempting(1))),
                (11, .chapterProgress(number: 2, .text("uno dos tr"))),
                (12, .chapterProgress(number: 2, .text("es cuatro "))),
            ], of: report)
    }

    @Test func drawsALinePerChapterAndOneForTheBook() {
        #expect(
            draw(half, at: 15) == [
                "1  Prólogo                 104/100 w     150 tok    15 tok/s     0:10  done",
                "2  La sierra de Ixtlán       4/100 w      ~5 tok    ~1 tok/s     0:05  writing",
                "3  Fuentes                                                             ",
                "Book  1/3 done, 2 left, 0:15, ETA 0:28, $0.0042",
            ])
    }

    @Test func aChapterThatAStopCutShortIsNoFailure() {
        let report = SampleReport.make()
        var record = report.chapters[1]
        record.wasAsked = true
        record.problem = .init(.own(.cancelled), message: "the run was stopped", advice: "run again")
        for (state, word) in [(ChapterState.pending, "stopped"), (.partial, "stopped, text saved")] {
            record.state = state
            let events: [(Double, RunEvent)] = [
                (0, .chapterStarted(number: 2, pass: 1)), (1, .chapterEnded(number: 2, record)),
            ]
            let lines = draw(self.state(events, of: report), at: 2)
            #expect(lines[1].hasSuffix(word))
            #expect(!lines.joined().contains("failed"))
        }
    }

    @Test func dropsDetailsStepByStepWhereTheTerminalIsNarrow() {
        #expect(
            draw(half, width: 60, at: 15) == [
                "1  Prólogo                 104/100 w     0:10  done",
                "2  La sierra de Ixtlán       4/100 w     0:05  writing",
                "3  Fuentes                                     ",
                "Book  1/3 done, 2 left, 0:15, ETA 0:28, $0.0042",
            ])
        #expect(
            draw(half, width: 30, at: 15) == [
                "1  Prólogo       done",
                "2  La sierra d…  writing",
                "3  Fuentes       ",
                "Book  1/3 done, 2 left, 0:15…",
            ])
    }

    @Test(arguments: [1, 2, 5, 10, 20, 33, 40, 61, 80, 120, 400])
    func neverDrawsALineThatWraps(width: Int) {
        let report = SampleReport.make(titles: ["日本語の長い題名がここに続く", "👩‍👩‍👧👍 emoji", String(repeating: "x", count: 300)])
        let state = state(
            [(1, .chapterEnded(number: 1, report.chapters[0].failing("transient", "no")))], of: report)
        let drawing = ProgressDrawing(width: width, height: 24, colour: false)
        for line in drawing.lines(state, at: start, date: Self.date) {
            #expect(line.width == DisplayWidth.of(line.text))
            #expect(line.width <= max(0, width - 1))
        }
    }

    @Test func showsTheChaptersAroundTheCurrentOne() {
        let report = SampleReport.make(titles: (1...50).map { "T\($0)" })
        let state = state([(1, .chapterStarted(number: 30, pass: 1))], of: report)
        let lines = draw(state, height: 7, at: 1)
        #expect(lines.map { $0.split(separator: " ")[1] }.dropLast() == ["T28", "T29", "T30", "T31", "T32"])
        #expect(draw(state, height: 1, at: 1).count == 2)
    }

    @Test(arguments: [
        (
            CompletionEvent.waiting(.seconds(20), reason: .serverHint),
            "waits 15 s, until 03:00:20 UTC: the server asks for it"
        ),
        (.waiting(.seconds(20), reason: .rateLimit), "waits 15 s, until 03:00:20 UTC: the rate limit"),
        (.waiting(.seconds(2), reason: .pace), "asking"),
        (.waiting(.seconds(9), reason: .pace), "waits 4 s, until 03:00:09 UTC: for the pace of the requests"),
        (.attempting(3), "asking, attempt 3"),
        (.reasoning, "thinking"),
        (.text("a"), "writing"),
    ])
    func saysWhatGoesOn(event: CompletionEvent, expected: String) {
        let state = state(
            [(0, .chapterStarted(number: 1, pass: 1)), (0, .chapterProgress(number: 1, event))],
            of: SampleReport.make())
        #expect(draw(state, width: 120, at: 5)[0].hasSuffix("  \(expected)"))
    }

    @Test func aNewAttemptVoidsTheWordsOfTheOneBefore() {
        let state = state(
            [
                (0, .chapterStarted(number: 1, pass: 1)), (0, .chapterProgress(number: 1, .text("one two three"))),
                (1, .chapterProgress(number: 1, .attempting(2))), (2, .chapterProgress(number: 1, .text("one"))),
            ], of: SampleReport.make())
        #expect(draw(state, at: 2)[0].contains(" 1/100 w"))
    }

    @Test func showsFailuresPausesAndTheEnd() {
        let report = SampleReport.make()
        var ended = report
        ended.chapters[0] = report.chapters[0].failing("token_limit", "cut")
        var state = state(
            [(9, .chapterEnded(number: 1, ended.chapters[0])), (9, .pausing(.seconds(60), .coolDown))], of: report)
        var lines = draw(state, width: 120, at: 10)
        #expect(lines[0].hasSuffix("failed: cut"))
        #expect(lines[3] == "Book  0/3 done, 1 failed, 2 left, 0:10, ETA 0:20")
        #expect(lines[4] == "waits 59 s, until 03:01:09 UTC: three chapters in a row failed")
        state.apply(.stopping(reason: "SIGINT", .signal(2)), at: start + .seconds(11))
        lines = draw(state, width: 120, at: 11)
        #expect(lines[3] == "Book  0/3 done, 1 failed, 2 left, 0:11")
        #expect(lines[4] == "stops: SIGINT")
        state.apply(.runEnded(ended), at: start + .seconds(12))
        lines = draw(state, width: 120, at: 12)
        #expect(lines[3] == "Book  0/3 done, 1 failed, 2 left, 0:12")
    }

    @Test func whatAnEarlierRunLeftIsToAsk() {
        var report = SampleReport.make()
        report.chapters[0] = report.chapters[0].failing("transient", "503")
        report.chapters[0].isToAsk = true
        report.chapters[1].state = .done
        report.chapters[2].state = .done
        report.chapters[2].isToAsk = false
        var state = state([], of: report)
        var lines = draw(state, width: 120, at: 0)
        #expect(!lines[0].contains("failed"))
        #expect(!lines[1].contains("done"))
        #expect(lines[2].hasSuffix("done"))
        #expect(lines[3] == "Book  1/3 done, 2 left, 0:00")
        state.apply(.chapterEnded(number: 1, report.chapters[0]), at: start)
        lines = draw(state, width: 120, at: 0)
        #expect(lines[0].hasSuffix("failed: 503"))
        #expect(lines[3].hasPrefix("Book  1/3 done, 1 failed, 1 left, 0:00"))
    }

    @Test func coloursOnlyTheStatusAndCountsItAsNothing() {
        let drawing = ProgressDrawing(width: 60, height: 24, colour: true)
        let lines = drawing.lines(half, at: start + .seconds(15), date: Self.date)
        #expect(lines[0].text.hasSuffix("  \u{1B}[32mdone\u{1B}[0m"))
        #expect(lines[0].width == 51)
        #expect(lines[3].text.contains("\u{1B}") == false)
    }

    @Test func lettersThatReachIntoATerminalAreShown() {
        var report = SampleReport.make(titles: ["a\u{1B}[2J\u{202E}b\r\n"])
        report.chapters[0] = report.chapters[0].failing("x", "x\u{9B}y")
        let lines =
            draw(state([], of: report), width: 120, at: 0)
            + draw(state([], of: SampleReport.make(titles: ["a\u{1B}[2J\u{202E}b\r\n"])), at: 0)
        #expect(lines[2].contains("a\\u{1B}[2J\\u{202E}b\\r\\n"))
        #expect(lines[0].contains("x\\u{9B}y"))
        #expect(lines.allSatisfy { $0.unicodeScalars.allSatisfy { !$0.isUnsafeOnTerminal } })
    }

    /// 200 chapters in the middle of a run with a signal: one failed, one waits.
    private var large: ProgressState {
        let report = SampleReport.make(titles: (1...200).map { "El capítulo número \($0) de la vida" })
        let failure = AttemptFailure(
            .rateLimitedUpstream, kind: .api, status: 429, message: "HTTP 429: Rate limit exceeded, try again later")
        var state = state(
            [
                (0, .chapterStarted(number: 100, pass: 1)),
                (
                    20,
                    .chapterEnded(
                        number: 100, report.chapters[99].finished(words: 98, tokens: 140, cost: 1, seconds: 20))
                ),
                (
                    30,
                    .chapterEnded(
                        number: 101,
                        report.chapters[100].failing("token_limit", "the token limit cut the text after 88 tokens"))
                ),
                (30, .chapterStarted(number: 102, pass: 1)), (30, .chapterProgress(number: 102, .attempting(1))),
                (31, .chapterProgress(number: 102, .failed(attempt: 1, failure))),
                (31, .chapterProgress(number: 102, .waiting(.seconds(20), reason: .rateLimit))),
            ], of: report)
        state.noteSignal(
            "SIGINT: stops after this answer, within 30s; Ctrl-C again stops now, the text so far is saved")
        return state
    }

    @Test(arguments: [
        (
            50,
            [
                "100  El capítulo núm…      98/100 w  done",
                "101  El capít…  failed: the token limit cut the …",
                "102  El capít…  waits 20 s, until 03:00:51 UTC: …",
                "103  El capítulo núm…                ",
                "Book  1/200 done, 1 failed, 198 left, 0:31, $1.00",
                "SIGINT: stops after this answer, within 30s;",
                "Ctrl-C again stops now, the text so far is saved",
            ]
        ),
        (
            80,
            [
                "100  El capítulo número 100 d…      98/100 w     140 tok     0:20  done",
                "101  El capítulo nú…  failed: the token limit cut the text after 88 tokens",
                "102  El capítulo nú…  waits 20 s, until 03:00:51 UTC: HTTP 429: Rate limit exc…",
                "103  El capítulo número 103 d…                                     ",
                "Book  1/200 done, 1 failed, 198 left, 0:31, $1.00",
                "SIGINT: stops after this answer, within 30s; Ctrl-C again stops now, the text",
                "so far is saved",
            ]
        ),
        (
            120,
            [
                "100  El capítulo número 100 de la vida      98/100 w     140 tok     7 tok/s     0:20  done",
                "101  El capítulo núm…  failed: the token limit cut the text after 88 tokens",
                "102  El capítulo núm…  waits 20 s, until 03:00:51 UTC: HTTP 429: Rate limit exceeded, try again later",
                "103  El capítulo número 103 de la vida                                                 ",
                "104  El capítulo número 104 de la vida                                                 ",
                "Book  1/200 done, 1 failed, 198 left, 0:31, $1.00",
                "SIGINT: stops after this answer, within 30s; Ctrl-C again stops now, the text so far is saved",
            ]
        ),
    ])
    func aBookOfTwoHundredChaptersFitsIntoEightRows(width: Int, expected: [String]) {
        let lines = draw(large, width: width, height: 8, at: 31)
        #expect(lines == expected)
    }

    @Test func afterASignalThereIsNoEstimate() {
        var state = half
        state.noteSignal("SIGINT: stops after this answer")
        let lines = draw(state, at: 15)
        #expect(lines[3] == "Book  1/3 done, 2 left, 0:15, $0.0042")
        #expect(lines[4] == "SIGINT: stops after this answer")
    }

    @Test func simulatedMoneyIsNotShown() {
        var report = SampleReport.make()
        report.run.isSimulated = true
        let done = report.chapters[0].finished(words: 104, tokens: 150, cost: 1, seconds: 10)
        let state = state([(10, .chapterEnded(number: 1, done))], of: report)
        #expect(draw(state, at: 10).allSatisfy { !$0.contains("$") })
    }

    @Test func figuresOfEarlierRunsStandInNoRow() {
        var report = SampleReport.make()
        report.chapters[0] = report.chapters[0].finished(words: 104, tokens: 150, cost: 1, seconds: 10)
        report.chapters[0].isToAsk = false
        let lines = draw(state([], of: report), at: 0)
        #expect(lines[0].hasPrefix("1  Prólogo                 104/100 w"))
        #expect(!lines[0].contains("150") && !lines[3].contains("$"))
    }
}
