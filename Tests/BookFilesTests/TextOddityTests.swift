import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan

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
}
