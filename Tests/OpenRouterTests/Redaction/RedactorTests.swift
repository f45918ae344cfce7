import FoundationEssentials
import Testing

@testable import OpenRouter

@Suite struct RedactorTests {
    private static let key = "sk-or-v1-CANARY/0123+456789"
    private let redactor: Redactor

    init() throws {
        redactor = Redactor(try APIKey(Self.key))
    }

    private static var echoes: [String] {
        let base64 = ["Bearer ", "Bearer: ", "x", ""].map { Data(($0 + key + "tail").utf8).base64EncodedString() }
        return [
            key, "Authorization: Bearer \(key)", #"sk-or-v1-CANARY\/0123+456789"#,
            #"\u0073k-or-v1-CANARY\u002F0123\u002b456789"#, "sk-or-v1-CANARY%2F0123%2B456789",
        ] + base64 + base64.map { $0.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 }.map(String.init).joined() }
    }

    @Test(arguments: echoes) func findsTheKeyInEveryFormThatAServerEchoes(echo: String) {
        let redacted = redactor.redact("before " + echo + " after")
        #expect(redacted.contains(Redactor.replacement))
        #expect(!redacted.contains("CANARY"))
        #expect(redacted.hasPrefix("before ") && redacted.hasSuffix(" after"))
        #expect(!redacted.contains(echo.suffix(20)))
    }

    @Test(arguments: echoes) func findsTheKeyHoweverTheTextIsSplit(echo: String) {
        let text = "before " + echo + " after"
        let whole = redactor.redact(text)
        for size in 1...9 {
            var stream = StreamRedactor(redactor)
            var shown = ""
            var rest = Substring(text)
            while !rest.isEmpty {
                shown += stream.receive(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            shown += stream.finish()
            #expect(shown == whole)
        }
    }

    @Test(arguments: ["", "plain text", "sk-or-v1-CANAR", "sk-or-v1-CANARY/", "ñandú 👨‍👩‍👧 s", #"a\nb\"#, "100%"])
    func leavesOtherTextAlone(text: String) {
        #expect(redactor.redact(text) == text)
        var stream = StreamRedactor(redactor)
        #expect(text.map { stream.receive(String($0)) }.joined() + stream.finish() == text)
    }

    @Test(arguments: [20, 26]) func findsABeginningOfTheKeyAtTheEndOfAShortenedText(count: Int) {
        let cut = "before " + Self.key.prefix(count)
        #expect(redactor.redact(cut) == "before \(Redactor.replacement)")
        var stream = StreamRedactor(redactor)
        #expect(stream.receive(cut) + stream.finish() == "before \(Redactor.replacement)")
        #expect(redactor.redact(cut + " after") == cut + " after")
    }

    @Test func holdsBackOnlyWhatMayBeginTheKey() {
        var stream = StreamRedactor(redactor)
        #expect(stream.receive("the end of a risk") == "the end of a ri")
        #expect(stream.receive(" and more") == "sk and more")
    }

    @Test(arguments: [nil, "t", "test", "12345678901"]) func leavesTextAloneWhereTheKeyIsNoSecret(key: String?) throws {
        let redactor = Redactor(try key.map { try APIKey($0) })
        let text = "this is a test 12345678901"
        #expect(redactor.redact(text) == text)
        let (shown, consumed) = redactor.redact(Array(text.utf8)[5...], isEnd: false)
        #expect(String(decoding: shown, as: UTF8.self) == text.dropFirst(5) && consumed == text.utf8.count - 5)
        var stream = StreamRedactor(redactor)
        #expect(stream.receive(text) + stream.finish() == text)
    }
}
