import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// An odd text is told of in the file, in the report and in the log.
@Suite struct OddAnswerTests {
    @Test func isNamedInFrontMatterAndReportAndStaysNamed() async throws {
        let text = #"<think>\nI should plan.\n</think>\n\nThe harbour lay still."#
        let night = try Night(chapters: 2, ScriptedTransport(.stream(text), .stream("The harbour lay still.")))
        let first = try await night.run()
        #expect(first.status == .done)
        let note = "the model's reasoning stands in the text (<think>)"
        #expect(first.report.chapters.map(\.note) == ["01-c1.md: \(note)", nil])
        #expect(try night.text("01-c1.md").contains("\noddities: [reasoning]\n"))
        #expect(try night.text("01-c1.md").contains("I should plan."))
        #expect(try !night.text("02-c2.md").contains("oddities"))
        #expect(try night.text("report.md").contains("reasoning stands in the text"))
        let odd = night.log.all.filter { $0.hasPrefix("the text looks odd") }
        #expect(odd.count == 1)
        #expect(odd.first?.contains(" chapter=c1 oddity=the model's reasoning stands in the text") == true)

        let second = try await night.run()
        #expect(second.report.chapters[0].state == .done)
        #expect(second.report.chapters[0].note?.hasSuffix("; \(note)") == true)
        #expect(second.report.chapters[1].note == nil)
        #expect(night.asked.count == 2)
    }
}
