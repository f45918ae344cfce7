import FoundationEssentials
import OpenRouter
import Testing

@testable import BookManifest

@Suite struct TextRuleTests {
    private static let texts =
        [
            "a", "A-1_b.c", "-a", ".a", "a.", "a..b", "a b", "a/b", "ñ", "", "con", "CON.txt", "Com1", "com1x", "xcon",
            "lpt9.a.b", "nul.", "x.partial", "x.Partial-12", "x.partial-", "x.partial.y", "partial", "x.1.bak",
            "x.md.12.BAK", "x.bak", "1.bak",
            "com10", "es", "pt-BR", "zh-Hant-TW", "spanish", "es_MX", "e", "es-", "es-toolongsub", "a\tb", "a\u{7F}b",
            "a\u{85}b", "a\u{2028}b",
            "author/model:free", "a\u{A0}b", "/etc", "~", "~/a", "x~", "../a", "{{", "a {{b}}", "{ {", "日本語 🙂",
            "e\u{301}",
            "a\u{0}b", String(repeating: "x", count: 64), String(repeating: "x", count: 65),
            String(repeating: "x", count: 257),
            String(repeating: "ñ", count: 301), String(repeating: "x", count: 1025), "{\u{301}{", "{{\u{301}",
        ]

    /// The schema's keywords and the loader's checks are two statements of one rule.
    @Test(arguments: [
        TextRule.line(maximum: 300), .prose, .identifier, .chapterID, .language, .model, .file, .folder,
    ])
    func theSchemaSaysWhatTheLoaderDoes(rule: TextRule) throws {
        let schema = try SchemaChecker(OrderedJSON.object(rule.schema).text())
        for text in Self.texts {
            let problem = rule.fault(in: rule.normalized(text))
            #expect(try schema.accepts(.string(text)) == (problem == nil), "\(text): \(problem ?? "good")")
        }
    }

    @Test(arguments: [
        ("300s", Duration.seconds(300)), ("5m", .seconds(300)), ("1h", .seconds(3600)), ("250ms", .milliseconds(250)),
        ("90", .seconds(90)),
        ("1.5h", .seconds(5400)), ("0.1", .milliseconds(100)), ("0.000000001s", .nanoseconds(1)), ("0", .zero),
        ("08s", .seconds(8)),
        ("999999999h", .seconds(999_999_999 * 3600)),
    ])
    func durationsAreReadExactly(text: String, duration: Duration) {
        #expect(Duration(manifestText: text) == duration)
    }

    @Test(arguments: [
        "", "s", ".5s", "5.", "1h30m", "5 m", "-1s", "+1s", "1e3", "5M", "5min", "1.2.3s", "1234567890s", "٣s", "1s ",
        "0x10", "1_000", "1d",
    ])
    func otherDurationsAreRefused(text: String) throws {
        #expect(Duration(manifestText: text) == nil)
        #expect(
            try !SchemaChecker(
                #"{"pattern": "\#(Duration.manifestPattern.split(separator: #"\"#).joined(separator: #"\\"#))"}"#
            ).accepts(.string(text)))
    }

    @Test(arguments: [
        (Duration.seconds(60), "1m"), (.seconds(90), "90s"), (.seconds(5400), "90m"), (.seconds(86_400), "24h"),
        (.milliseconds(1500), "1500ms"), (.zero, "0s"),
    ])
    func durationsAreWrittenInTheLargestUnit(duration: Duration, text: String) {
        #expect(duration.manifestText == text)
        #expect(Duration(manifestText: text) == duration)
    }

    @Test(arguments: [
        ("temprature", "temperature"), ("Temperature", "temperature"), ("max-tokens", "max_tokens"), ("tpo_p", "top_p"),
        ("topp", "top_p"),
        ("maxtokens", "max_tokens"), ("sed", "seed"), ("zzz", nil), ("", nil), ("x", nil),
        (String(repeating: "a", count: 100_000), nil),
    ])
    func suggestionsAreNear(typed: String, meant: String?) {
        let names = RequestParameter.table.map(\.name)
        #expect(Suggestion.nearest(to: typed, among: names) == meant)
    }

    @Test(arguments: [
        ("cost", "cost_usd"), ("Req", "requests"), ("cost-", "cost_usd"), ("to", nil), ("ch", nil), ("c", nil),
    ])
    func theBeginningOfOneKeyIsNearToIt(typed: String, meant: String?) {
        #expect(Suggestion.nearest(to: typed, among: ManifestLevel.runLimits.keys.map(\.name)) == meant)
        #expect(Suggestion.nearest(to: "max", among: ["max_tokens", "max_words"]) == nil)
    }

    @Test func theLettersThatMayDifferCanBeFewer() {
        #expect(Suggestion.nearest(to: "OPENROUTR_MDL", among: ["OPENROUTER_MODEL"], letters: 2) == nil)
        #expect(Suggestion.nearest(to: "OPENROUTR_MODL", among: ["OPENROUTER_MODEL"], letters: 2) != nil)
    }

    @Test func everyLevelHasKeysAndNoneTwice() {
        for level in ManifestLevel.allCases {
            #expect(!level.keys.isEmpty)
            #expect(Set(level.keys.map(\.name)).count == level.keys.count)
            for key in level.keys { #expect(key.documentation.hasSuffix("."), "\(key.name)") }
        }
    }
}
