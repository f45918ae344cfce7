import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Testing

@testable import BookFiles
@testable import BookPlan

@Suite struct ChapterFileTests {
    private func file(title: String = "Prólogo", text: String) throws -> ChapterFile {
        var planned = try #require(Fixtures.plan([Fixtures.chapter("prologo")]).chapters.first)
        planned.wanted.chapter.title = title
        planned.wanted.chapter.period = 1806...1818
        planned.wanted.hashes.prompt = "v1:sha256:aa"
        return try Fixtures.file(planned, text: text, bodyHash: "v1:sha256:bb")
    }

    @Test func hasExactlyThisForm() throws {
        let expected = """
            ---
            bookgen: 1
            id: "prologo"
            title: "Prólogo"
            model: "qwen/qwen3-235b"
            provider: "Chutes"
            date: "2026-05-28T20:26:40Z"
            words: 4
            prompt_tokens: 120
            completion_tokens: 340
            reasoning_tokens: 0
            cached_tokens: null
            cost_usd: 0.00012
            finish_reason: "stop"
            generation_id: "gen-1"
            simulated: false
            period: [1806, 1818]
            partial: null
            prompt_hash: "v1:sha256:aa"
            request_hash: "v1:sha256:bb"
            text_hash: "v1:sha256:TEXT"
            ---

            # Prólogo

            Nació en 1806.

            Fin.

            """
        let file = try file(text: "\n\nNació en 1806.\r\n\r\nFin. \n\n")
        // printf '\n# Prólogo\n\nNació en 1806.\n\nFin.\n' | sha256sum
        let hash = "v1:sha256:a684da418d7a5365aacd49442c1d165c8767b95a963caab5b473b5b195fec9cf"
        #expect(file.frontMatter.textHash == hash)
        #expect(
            String(decoding: file.bytes, as: UTF8.self) == expected.replacing("v1:sha256:TEXT", with: hash))
    }

    @Test(arguments: [
        "Prólogo", "", "C:\\temp \"quoted\" 'single'", "a: b # c", "- x", "[1, 2]", "null", "~", "*x &y !z %w @v `u`",
        "dos\nlíneas\r\n\ttab", "\u{0}\u{1B}[31m\u{7F}\u{85}\u{2028}\u{2029}", "\u{202E}bidi\u{2066}\u{200F}\u{FEFF}",
        "👩‍👩‍👧‍👦 e\u{301} 𐍈 \u{E000}", "\u{FFFE}\u{FFFF}\u{1FFFE}\u{10FFFF}", "---", "...", " spaces ", "日本語",
        "x\" ---\n---\n",
        "\\u0041", "\"", "\\",
    ])
    func everyTitleComesBack(title: String) throws {
        let file = try file(title: title, text: "Texto.")
        let read = try #require(ChapterFile(bytes: file.bytes))
        #expect(read == file)
        #expect(read.frontMatter.title.unicodeScalars.elementsEqual(title.unicodeScalars))
        #expect(read.isIntact)
        #expect(file.frontMatter.yaml.split(separator: "\n").count == 22)
    }

    @Test(arguments: [
        ("a \"b\" \\", #""a \"b\" \\""#), ("a\nb\tc\r", #""a\nb\tc\u000D""#),
        ("\u{202E}\u{FEFF}\u{85}", #""\u202E\uFEFF\u0085""#),
        ("\u{E0001}\u{FFFF}é𐍈", #""\U000E0001\uFFFFé𐍈""#),
    ])
    func whatCannotBeSeenIsEscaped(text: String, expected: String) {
        #expect(FrontMatterScalar.quoted(text) == expected)
    }

    @Test(arguments: ["", "\"", "a", "\"a", "\"\\\"", "\"\\q\"", "\"\\uD800\"", "\"\\u12\"", "\"\\U00110000\""])
    func whatIsNoScalarIsRefused(source: String) {
        #expect(FrontMatterScalar.unquoted(source[...]) == nil)
    }

    @Test func everyFieldComesBackAlsoUnknown() throws {
        var front = ChapterFrontMatter(
            id: "x", title: "t", date: Fixtures.date.addingTimeInterval(0.75), isSimulated: true, promptHash: "p",
            requestHash: "r")
        let bare = ChapterFile(front, text: "uno")
        #expect(ChapterFile(bytes: bare.bytes) == bare)
        front.partialReason = "cut: \"mid\"\nword"
        front.cost = Decimal(string: "123456789.000000000000000001")
        front.cachedTokens = 0
        front.period = -44...14
        let full = ChapterFile(front, text: "uno")
        #expect(ChapterFile(bytes: full.bytes) == full)
        #expect(ChapterFile(bytes: full.bytes)?.frontMatter.period == -44...14)
    }

    @Test func aCostThatIsNoNumberIsUnknown() throws {
        var front = ChapterFrontMatter(
            id: "x", title: "t", date: Fixtures.date, isSimulated: true, promptHash: "p", requestHash: "r")
        front.cost = .nan
        #expect(front.yaml.contains("cost_usd: null"))
    }

    @Test(arguments: [
        ("# Prólogo\n\nTexto.", "Texto."), ("## Prólogo ##\nTexto.", "Texto."), ("# **PRÓLOGO**\n\nTexto.", "Texto."),
        ("#   Prólogo  \r\n\r\nTexto.", "Texto."),
        ("# Capítulo 1: Prólogo\n\nTexto.", "# Capítulo 1: Prólogo\n\nTexto."),
        ("Prólogo\n\nTexto.", "Prólogo\n\nTexto."), ("# Prólogo", "# Prólogo"), ("#", "#"),
        ("# \n\nTexto.", "# \n\nTexto."),
        ("Texto.\n\n# Prólogo\n\nFin.", "Texto.\n\n# Prólogo\n\nFin."),
    ])
    func theTitleStandsOnce(text: String, expected: String) throws {
        #expect(try file(text: text).body == "\n# Prólogo\n\n\(expected)\n")
    }

    @Test(arguments: [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"), ("a\tb", "a\tb"), ("a\u{0}b\u{1B}c\u{7F}d\u{9B}e\u{85}f", "abcdef"),
        ("\u{FEFF}a\u{FEFF}b", "a\u{FEFF}b"), ("  \n\n    código\n", "    código"), ("a  \n\n\n", "a"),
        ("\u{202E}é 👩‍👧 \u{2028}x", "\u{202E}é 👩‍👧 \u{2028}x"), ("e\u{301}", "e\u{301}"), ("\r\r\n\n", ""), ("", ""),
    ])
    func textKeepsAllButControls(text: String, expected: String) {
        let cleaned = ChapterText.cleaned(text, title: "T")
        #expect(cleaned.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test func aTitleBecomesOneLine() throws {
        #expect(try file(title: " a\n\tb\u{0}\u{85}c ", text: "x").body == "\n# a b c\n\nx\n")
    }

    @Test func everyCutAndEveryFlippedByteIsNoticed() throws {
        let bytes = try file(text: "Nació en Guelatao.").bytes
        let whole = try #require(ChapterFile(bytes: bytes))
        for length in 0..<bytes.count {
            let cut = ChapterFile(bytes: Array(bytes[..<length]))
            #expect(cut?.isIntact != true)
        }
        for index in bytes.indices {
            for mask in [0x01, 0x20, 0x80] as [UInt8] {
                var changed = bytes
                changed[index] ^= mask
                guard let read = ChapterFile(bytes: changed), read.isIntact else { continue }
                // What still parses and still fits its text says something else about itself.
                #expect(read.frontMatter != whole.frontMatter)
            }
        }
    }

    @Test func junkIsNoChapter() {
        var generator = SystemRandomNumberGenerator()
        let opening = Array(ChapterFrontMatter.opening.utf8)
        let pieces = ["\n---\n", ": ", "\"", "\\u", "\\U0011", "id", "null", "[", "]", ", ", "\n", "é", "\u{FEFF}"]
        for _ in 0..<2000 {
            var bytes = Bool.random(using: &generator) ? opening : []
            for _ in 0..<Int.random(in: 0..<30, using: &generator) {
                bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
                if Bool.random(using: &generator) { bytes.append(.random(in: 0...255, using: &generator)) }
            }
            #expect(ChapterFile(bytes: bytes) == nil)
            _ = ChapterFile.isBlank(bytes)
            _ = ChapterFile.words(in: bytes)
        }
    }

    @Test(arguments: [
        ("", 0), ("  \n", 0), ("uno dos", 2), ("— ¡Hola! — dijo.", 2), ("1806 * 1872", 2), ("bien-intencionado", 1),
        ("***", 0), ("日本語 テキスト", 2), ("a\u{A0}b\u{2003}c", 3), ("½ Ⅷ", 2), ("|---|---|", 0),
    ])
    func wordsHoldALetterOrADigit(text: String, expected: Int) {
        #expect(WordCounter.count(in: text) == expected)
        var counter = WordCounter()
        for scalar in text.unicodeScalars { counter.add(String(scalar)) }
        #expect(counter.count == expected)
    }
}
