import Testing

@testable import OpenRouter

@Suite struct APIKeyTests {
    @Test(arguments: ["sk-or-v1-abc", " sk-or-v1-abc\r\n", "\u{FEFF}sk-or-v1-abc\t", "\u{A0}sk-or-v1-abc\u{2003}"])
    func dropsBlanksAroundAKey(_ text: String) throws {
        #expect(try APIKey(text).secret == "sk-or-v1-abc")
    }

    @Test(arguments: [
        "", " \n", "sk-1\nsk-2", "sk-1\r\nsk-2", "sk 1", "\"sk-1\"", "'sk-1'", "sk-é", "sk-\u{0}", "sk-\u{7F}",
        "sk-\u{200B}1",
    ])
    func refusesWhatIsNoKeyWithoutShowingIt(_ text: String) throws {
        let error = try #require(throws: OpenRouterError.self) { try APIKey(text) }
        #expect(error.kind == .configuration)
        #expect(error.message.hasPrefix("OPENROUTER_API_KEY "))
        #expect(!error.message.contains("sk-"))
    }

    @Test func doesNotShowItself() throws {
        let key = try APIKey("sk-or-v1-secret")
        var dumped = ""
        dump(key, to: &dumped)
        for text in [
            "\(key)", String(describing: key), String(reflecting: key), "\([key])", "\(Optional(key) as Any)", dumped,
        ] {
            #expect(!text.contains("secret"), "\(text)")
            #expect(text.contains("REDACTED"))
        }
    }
}
