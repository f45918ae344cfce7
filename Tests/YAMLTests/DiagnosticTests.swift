import Testing
import YAML

@Suite struct DiagnosticTests {
    /// A diagnostic of the text's part between `«` and `»`, which are not part of the source.
    private func diagnostic(_ marked: String, _ message: String = "m", hint: String? = nil) -> Diagnostic {
        let bytes = Array(marked.utf8)
        let (open, close) = (Array("«".utf8), Array("»".utf8))
        let pieces = bytes.split(separator: open).map(Array.init)
        let before = pieces.count == 2 ? pieces[0] : []
        let parts = (pieces.last ?? []).split(separator: close, omittingEmptySubsequences: false).map(Array.init)
        let source = SourceText(path: "manifests/book.yaml", bytes: before + parts[0] + parts[1])
        let start = Mark(offset: before.count, in: source.bytes)
        let end = Mark(offset: before.count + parts[0].count, in: source.bytes)
        return source.diagnostic(.error, message, from: start, to: end, hint: hint)
    }

    @Test func showsTheLineAndACaret() {
        let found = diagnostic(
            "version: 1\ndefaults:\n  «temprature»: 0.7\nchapters: []\n", "unknown key",
            hint: "did you mean `temperature`?")
        #expect(
            found.description == """
                manifests/book.yaml:3:3: error: unknown key; did you mean `temperature`?
                  temprature: 0.7
                  ^~~~~~~~~~
                """)
    }

    @Test(arguments: [
        ("a: «»\nb", "a: \n   ^"),
        ("«»", "\n^"),
        ("a: «1»", "a: 1\n   ^"),
        ("a: «[1,\n  2]»", "a: [1,\n   ^~~"),
        ("\ta:\t«x»", "    a:    x\n          ^"),
        ("日本: «語を»", "日本: 語を\n      ^~~~"),
        ("😀: «x»", "😀: x\n    ^"),
        ("e\u{301}e\u{301}: «xy»", "e\u{301}e\u{301}: xy\n    ^~"),
        ("a: «\u{1B}[2J»x", "a: \\u{1B}[2Jx\n   ^~~~~~~~~"),
        ("a\u{202E}: «x»", "a\\u{202E}: x\n           ^"),
        ("x\r\na: «b»\r\nc", "a: b\n   ^"),
        ("x\ra: «b»\rc", "a: b\n   ^"),
        ("\u{FEFF}«a»: b", "a: b\n^"),
    ])
    func theCaretStandsUnderWhatIsMeant(marked: String, excerpt: String) {
        let found = diagnostic(marked).excerpt
        #expect("\(found.line)\n\(found.caret)" == excerpt)
    }

    @Test func aLongLineIsCutAroundTheCaret() {
        let long = String(repeating: "0123456789", count: 100_000)
        let found = diagnostic(long + "«here»" + long).excerpt
        #expect(
            found.line == "…" + String(repeating: "0123456789", count: 6) + "here"
                + String(repeating: "0123456789", count: 5) + "012345…")
        #expect(found.caret == String(repeating: " ", count: 61) + "^~~~")
    }

    @Test func aLongLineIsWholeOnTheSideThatIsShort() {
        let long = String(repeating: "日", count: 1000)
        let begin = diagnostic("ab«c»" + long).excerpt
        #expect(begin.line == "abc" + String(repeating: "日", count: 58) + "…")
        let end = diagnostic(long + "a«b»c").excerpt
        #expect(end.line == "…" + String(repeating: "日", count: 29) + "abc")
        #expect(end.caret == String(repeating: " ", count: 60) + "^")
    }

    @Test func aLineOfTheLargestWidthIsWhole() {
        let line = String(repeating: "x", count: 119)
        #expect(diagnostic(line + "«y»").excerpt.line == line + "y")
        #expect(diagnostic(line + "x«y»").excerpt.line.hasPrefix("…"))
    }

    @Test func whatIsNotUTF8IsShownAsFarAsItGoes() throws {
        let source = SourceText(path: "a", bytes: [0x61, 0x3A, 0x20, 0xFF, 0x62, 0x0A])
        let error = try #require(throws: YAMLError.self) { try YAMLDocument.parse(source.bytes) }
        #expect(
            source.diagnostics(for: error).map(\.description) == [
                "a:1:4: error: byte 0xFF is not UTF-8; save the file as UTF-8\na: \u{FFFD}b\n   ^"
            ])
    }

    @Test func messagesAndPathsCannotMoveTheCursor() {
        let source = SourceText(path: "a\u{1B}b", bytes: [])
        let found = source.diagnostic(.warning, "x\ny\u{9B}", from: Mark(line: 1, column: 1, offset: 0))
        #expect(found.description == "a\\u{1B}b:1:1: warning: x\\ny\\u{9B}\n\n^")
    }

    @Test func manyAreSortedByPositionAndSaidOnce() {
        let source = SourceText(path: "b", bytes: Array("one\ntwo\n".utf8))
        let (one, two) = (Mark(offset: 0, in: source.bytes), Mark(offset: 4, in: source.bytes))
        var all = Diagnostics()
        all.add(source.diagnostic(.error, "late", from: two))
        all.add([source.diagnostic(.warning, "z first", from: one), source.diagnostic(.error, "a second", from: one)])
        all.add(SourceText(path: "a", bytes: []).diagnostic(.error, "other", from: one))
        all.add(source.diagnostic(.error, "late", from: two))
        #expect(all.sorted.map(\.message) == ["other", "z first", "a second", "late"])
        #expect(all.description.hasSuffix("b:2:1: error: late\ntwo\n^"))
        #expect(all.hasErrors)
        #expect(!Diagnostics([source.diagnostic(.warning, "w", from: one)]).hasErrors)
        #expect(Diagnostics().isEmpty)
    }

    @Test func aThousandOfEachSeverityAreKept() {
        let source = SourceText(path: "a", bytes: Array(repeating: UInt8(ascii: "\n"), count: 3000))
        var made = 0
        var all = Diagnostics()
        for severity in [Diagnostic.Severity.warning, .error] {
            for offset in 0..<3000 {
                all.add(severity) {
                    made += 1
                    return source.diagnostic(severity, "m", from: Mark(line: offset + 1, column: 1, offset: offset))
                }
            }
        }
        #expect(made == 2000)
        #expect(all.hasErrors)
        #expect(all.sorted.count == 2000)
        #expect(all.description.hasSuffix("\nand 4000 more"))
    }
}
