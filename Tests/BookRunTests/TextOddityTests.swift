import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

@Suite struct TextOddityTests {
    @Test(
        arguments: [
            ("<think>\nI should plan.\n</think>\n\nThe harbour lay still.", [.reasoning]),
            ("I should plan.</think>The harbour lay still.", [.reasoning]),
            ("```markdown\n## Dawn\n\nThe harbour.\n```", [.fence]),
            ("Text.\n\n---\nAfternoon: rain.\n\n---\n\nEnd.", [.metadata]),
            ("---\ntitle: Another\n---\n\nText.", [.metadata]),
            ("Text.\n\n---   \nAfternoon.", [.metadata]),
            ("The harbour lay still.<|im_end|>", [.endToken]), ("The harbour lay still.</s>", [.endToken]),
            ("The harbour.<|im_end|>\u{301}", [.endToken]),
            ("Sure! Here is the chapter:\n\nThe harbour lay still.", [.preamble]),
            ("Aquí tienes el capítulo:\n\nEl puerto.", [.preamble]), ("The ca\u{FFFD}on.", [.replacedCharacters]),
            ("<think>a</think>\n\n---\nb: \u{FFFD}", [.reasoning, .metadata, .replacedCharacters]),
        ] as [(String, [TextOddity])])
    func isFound(_ text: String, _ oddities: [TextOddity]) {
        #expect(TextOddity.found(in: text) == oddities)
    }

    @Test(arguments: [
        "The harbour lay still.", "Text.\n\n---\n\nMore text after a rule.", "Text.\n\n***\nMore.",
        "A heading\n---\nText below a heading.", "Text.\n\n---", "----\nText", "| a |\n|---|\n| b |",
        "Before.\n\n```swift\nlet a = 1\n```\n\nAfter.", "```\none\n```\n\nText.\n\n```\ntwo\n```",
        "Here is the thing about harbours: they lie still.\n\nMore.", "Sure of himself, he went.",
        "He thought </ think >.",
        "The list:\n\n- one", "```", "",
    ])
    func proseHasNone(_ text: String) {
        #expect(TextOddity.found(in: text) == [])
    }

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
