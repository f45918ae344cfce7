import TestSupport
import Testing

@testable import OpenRouter

@Suite struct TextAssemblerTests {
    /// Bytes, and the text that they are as a whole.
    static let cases: [([UInt8], String)] = [
        (Array("señor — 年🎩 e\u{301}".utf8), "señor — 年🎩 e\u{301}"),
        ([0xFF, 0x61], "\u{FFFD}a"),
        ([0xC3], "\u{FFFD}"),
        ([0xF0, 0x9F, 0x8E], "\u{FFFD}"),
        ([0xF0, 0x9F, 0x61], "\u{FFFD}a"),
        ([0x80, 0x80, 0x61], "\u{FFFD}\u{FFFD}a"),
        // A surrogate pair in three bytes each, alone, in the wrong order, and twice.
        ([0xED, 0xA0, 0xBC, 0xED, 0xBE, 0xA9], "🎩"),
        ([0xED, 0xA0, 0xBC], "\u{FFFD}"),
        ([0xED, 0xBE, 0xA9, 0x61], "\u{FFFD}a"),
        ([0xED, 0xA0, 0xBC, 0x61], "\u{FFFD}a"),
        ([0xED, 0xA0, 0xBC, 0xED, 0xA0, 0xBC, 0xED, 0xBE, 0xA9], "\u{FFFD}🎩"),
        ([0xED, 0xA0, 0xBC, 0xF0, 0x9F, 0x8E, 0xA9], "\u{FFFD}🎩"),
        // U+D55C begins with the same byte as a surrogate and is none.
        (Array("한국".utf8), "한국"),
        ([], ""),
    ]

    @Test(arguments: cases) func givesTheSameTextHoweverItIsSplit(_ bytes: [UInt8], _ text: String) {
        for pieces in Splits.all(of: bytes) {
            var assembler = TextAssembler()
            var parts = pieces.map { assembler.receive($0) }
            parts.append(assembler.finish())
            #expect(parts.joined() == text, "\(pieces)")
        }
    }

    @Test func splitsNoScalarAndHoldsNothingBackWithoutNeed() {
        var assembler = TextAssembler()
        #expect(assembler.receive([0x61, 0xF0, 0x9F]) == "a")
        #expect(assembler.receive([0x8E]) == "")
        #expect(assembler.receive([0xA9, 0x62]) == "🎩b")
        #expect(assembler.finish() == "")
    }

    @Test func agreesWithTheStandardLibraryOnRandomBytes() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<2000 {
            let choices: [UInt8] = [0x61, 0xC3, 0xA9, 0xE5, 0xB9, 0xB4, 0xF0, 0x9F, 0x8E, 0xFF]
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
                choices[Int.random(in: 0..<choices.count, using: &generator)]
            }
            var assembler = TextAssembler()
            let text = bytes.map { assembler.receive([$0]) }.joined() + assembler.finish()
            #expect(text == String(decoding: bytes, as: UTF8.self), "\(bytes)")
        }
    }
}
