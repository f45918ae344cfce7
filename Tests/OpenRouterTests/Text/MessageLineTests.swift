import Testing

@testable import OpenRouter

@Suite struct MessageLineTests {
    @Test(arguments: [
        ("plain", "plain"), (" a \n\t b\r\n", "a b"), ("", ""), (" \n ", ""), ("señor 年🎩", "señor 年🎩"),
        ("a\u{0}b\u{7F}c\u{9B}d", #"a\u{0}b\u{7F}c\u{9B}d"#), ("\u{202E}abc\u{2066}", #"\u{202E}abc\u{2066}"#),
        ("ភាសា\u{200B}ខ្មែរ", "ភាសា\u{200B}ខ្មែរ"), ("می\u{200C}خواهم\u{600}", "می\u{200C}خواهم\u{600}"),
        ("👩\u{200D}👧", "👩\u{200D}👧"), ("a\u{2028}b\u{85}c", "a b c"),
        ("\u{E000}\u{E0041}", "\u{E000}\u{E0041}"),
        (#"a\u{7}"#, #"a\u{7}"#), ("e\u{301}", "e\u{301}"),
    ])
    func makesOneSafeLine(_ text: String, _ line: String) {
        #expect(MessageLine.make(text) == line)
    }

    @Test func cutsLongTextsBetweenWholePieces() {
        #expect(MessageLine.make("abcdef", limit: 4) == "abc…")
        #expect(MessageLine.make("abc", limit: 4) == "abc")
        #expect(MessageLine.make("ab\u{7}cd", limit: 6) == "ab…")
        let line = MessageLine.make(String(repeating: "x\n", count: 100_000))
        #expect(line.unicodeScalars.count <= 500 && line.hasSuffix("…"))
    }

    @Test(arguments: [("", true), (" \n\u{200B}\u{FEFF}\u{0}", true), ("a", false), (" . ", false), ("\u{301}", false)])
    func knowsWhatCannotBeSeen(_ text: String, _ isInvisible: Bool) {
        #expect(text.isInvisible == isInvisible)
    }
}
