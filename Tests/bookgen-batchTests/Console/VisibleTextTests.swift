import Testing

@testable import bookgen_batch

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("Prólogo 日本 👩‍👩‍👧", "Prólogo 日本 👩‍👩‍👧"),
        ("a\u{1B}[2Jb", "a\\u{1B}[2Jb"),
        ("a\r\nb\tc", "a\\r\\nb\\tc"),
        ("\u{0}\u{7}\u{7F}\u{9B}31m", "\\u{0}\\u{7}\\u{7F}\\u{9B}31m"),
        ("abc\u{202E}txt.exe\u{2066}", "abc\\u{202E}txt.exe\\u{2066}"),
        ("\u{2028}\u{2029}\u{FEFF}\u{E0041}", "\\u{2028}\\u{2029}\\u{FEFF}\\u{E0041}"),
        ("\u{1B}]0;owned\u{7}", "\\u{1B}]0;owned\\u{7}"),
    ])
    func showsWhatCouldReachIntoATerminal(text: String, expected: String) {
        #expect(VisibleText.escaping(text) == expected)
    }
}
