import Testing

@testable import YAML

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Ixtlán", 6), ("Ixtla\u{301}n", 6), ("日本語", 6), ("한국", 4), ("ｱ", 1), ("Ａ", 2),
        ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧", 2), ("❤️", 2), ("❤", 1), ("🇲🇽", 2), ("e\u{301}\u{302}", 1), ("—…·", 3),
    ])
    func countsTheColumnsOfATerminal(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("👩‍👩‍👧👍👍", 4, "👩‍👩‍👧…"),
        ("abc", 1, "…"), ("abc", 0, ""),
    ])
    func cutsBetweenCharacters(text: String, width: Int, expected: String) {
        #expect(DisplayWidth.cutting(text, to: width) == expected)
    }

    @Test func fillsUpByColumnsAndNotByCharacters() {
        #expect(DisplayWidth.fitting("日本", to: 6) == "日本  ")
        #expect(DisplayWidth.fitting("日本", to: 6, right: true) == "  日本")
        #expect(DisplayWidth.fitting("日本語", to: 4) == "日… ")
    }

    @Test(arguments: [
        ("a b c", 3, "", ["a b", "c"]), ("  a b", 4, "    ", ["  a", "b"]),
        ("a 日", 2, " ", ["a", " 日"]), ("  a b", 5, "    ", ["  a b"]), ("", 5, "", [""]),
        ("日本 語", 4, "", ["日本", "語"]), ("abcdef", 4, " ", ["abcd", " ef"]), ("a abcdef", 4, "", ["a", "abcd", "ef"]),
        ("日本語", 3, "", ["日", "本", "語"]), ("日", 1, "", ["日"]),
    ])
    func breaksLinesAtBlanks(text: String, width: Int, indent: String, lines: [String]) {
        #expect(DisplayWidth.wrapping(text, to: width, indent: indent, breaksWords: true) == lines)
    }
}
