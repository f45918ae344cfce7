import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

/// However a stream is cut up and laid out, the book holds the text that the server meant.
@Suite(.fewAtATime) struct StreamFormTests {
    /// Letters of one to four bytes, a mark that joins the letter before it, emoji of several scalars, flags, a character
    /// beyond the first plane that is no emoji, and what JSON escapes.
    private static let text = """
        Café, caf\u{65}\u{301}: naïve ½ — \u{1F469}\u{200D}\u{1F680} \u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} \
        \u{1F1F2}\u{1F1FD} 漢字 \u{1D11E} "quoted", back\\slash, a/b and \u{1F600}\u{1F600}.
        A new line,\ta tab, \\u0041 and the end \u{1F3C1}
        """

    /// One for each chapter.
    private static let forms: [@Sendable (inout ScriptedReply) -> Void] = [
        { $0.chunkUnits = 1 },
        {
            $0.chunkUnits = 1
            $0.escapes = true
        },
        {
            $0.chunkUnits = 3
            $0.escapes = true
            $0.writeBytes = 1
        },
        {
            $0.chunkUnits = 2
            $0.writeBytes = 1
        },
        {
            $0.commentEvery = 1
            $0.chunkWords = 1
            $0.lineEnd = .crlf
        },
        {
            $0.commentEvery = 2
            $0.lineEnd = .crlf
            $0.writeBytes = 1
        },
        {
            $0.commentEvery = 1
            $0.chunkUnits = 5
            $0.lineEnd = .cr
            $0.writeBytes = 3
        },
        {
            $0.plain = true
            $0.escapes = true
            $0.writeBytes = 1
        },
    ]

    @Test func theBookHoldsWhatTheServerMeant() async throws {
        let book = try TestBook(chapters: Self.forms.count)
        let rules = Self.forms.enumerated().map { index, form in
            Server.rule(index + 1) {
                $0.text = Self.text
                form(&$0)
            }
        }
        try await Server.serving(rules) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", "a/b")
            #expect(ending.code == 0)
            let report = try book.report()
            for chapter in report.chapters {
                let text = try book.text(of: chapter.number)
                // Characters that are canonically the same are the same String.
                #expect(text.unicodeScalars.elementsEqual(Self.text.unicodeScalars), "\(chapter.number): \(text)")
                #expect(chapter.state == .done && chapter.attempts == 1 && chapter.note == nil)
            }
            let chats = await simulator.log.settledEntries()
            #expect(chats.count == Self.forms.count)
            #expect(chats.map(\.ending) == chats.map { _ in .completed })
            #expect(report.totals.cost == chats.reduce(0) { $0 + $1.billed.cost })
        }
    }
}
