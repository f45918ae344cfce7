import Foundation
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct ConfigurationVariablesTests {
    @Test func hasTheDefaultsOfTheTable() throws {
        let configuration = try OpenRouterConfiguration.load(environment: [:])
        #expect(configuration.apiKey == nil)
        #expect(configuration.baseURL.absoluteString == "https://openrouter.ai/api/v1")
        #expect(configuration.model == "qwen/qwen2.5-vl-72b-instruct:free")
        #expect(configuration.siteURL == "https://bookgen.ai")
        #expect(configuration.siteTitle == "BookGen AI System")
        #expect(configuration.maxTokens == 8192)
        #expect(configuration.temperature == 0.7)
        #expect(configuration.topP == 0.9)
        #expect(configuration.timeout == .seconds(300))
        #expect(configuration.proxy == nil)
        #expect(!configuration.allowInsecureHTTP)
    }

    @Test func theSourceOfTheModelIsKnown() throws {
        let file = try EnvironmentFile(bytes: Array("OPENROUTER_MODEL=a/file".utf8), path: "x/.env")
        func source(_ environment: [String: String], _ file: EnvironmentFile?) throws -> VariableSource? {
            try OpenRouterConfiguration.load(environment: environment, environmentFile: file).modelSource
        }
        #expect(try source([:], nil) == nil)
        #expect(try source(["OPENROUTER_MODEL": " "], nil) == nil)
        #expect(try source(["OPENROUTER_MODEL": ""], file) == .file("x/.env"))
        #expect(try source(["OPENROUTER_MODEL": "a/b"], file) == .environment)
    }

    @Test func readsEveryVariableFromEitherPlace() throws {
        let variables = [
            "OPENROUTER_API_KEY": " sk-or-v1-abc\r\n", "OPENROUTER_BASE_URL": "https://example.org/v1/",
            "OPENROUTER_MODEL": "a/b", "SITE_URL": "https://x.example", "SITE_TITLE": "Crónicas 年",
            "OPENROUTER_MAX_TOKENS": "100", "OPENROUTER_TEMPERATURE": "0", "OPENROUTER_TOP_P": "0.25",
            "OPENROUTER_TIMEOUT": "5m", "HTTPS_PROXY": "http://me:pw@proxy.example:3128",
        ]
        let text = variables.map { "\($0)=\"\($1.trimmingCharacters(in: .whitespacesAndNewlines))\"\r\n" }.joined()
        let file = try EnvironmentFile(bytes: Array(text.utf8), path: ".env")
        for configuration in [
            try OpenRouterConfiguration.load(environment: variables),
            try OpenRouterConfiguration.load(environment: [:], environmentFile: file),
        ] {
            #expect(configuration.apiKey?.secret == "sk-or-v1-abc")
            #expect(configuration.baseURL.absoluteString == "https://example.org/v1")
            #expect(configuration.model == "a/b")
            #expect(configuration.siteURL == "https://x.example")
            #expect(configuration.siteTitle == "Crónicas 年")
            #expect(configuration.maxTokens == 100)
            #expect(configuration.temperature == 0)
            #expect(configuration.topP == 0.25)
            #expect(configuration.timeout == .seconds(300))
            #expect(configuration.proxy == ProxyAddress(host: "proxy.example", port: 3128, user: "me", password: "pw"))
        }
    }

    @Test func theProcessWinsOverTheFile() throws {
        let file = try EnvironmentFile(
            bytes: Array("OPENROUTER_MODEL=file/m\nOPENROUTER_MAX_TOKENS=5\nSITE_TITLE=File\n".utf8), path: ".env")
        let configuration = try OpenRouterConfiguration.load(
            environment: ["OPENROUTER_MODEL": "env/m", "SITE_TITLE": ""], environmentFile: file)
        #expect(configuration.model == "env/m")
        #expect(configuration.maxTokens == 5)
        #expect(configuration.siteTitle == "", "empty is a value here")
    }

    @Test(arguments: ["", "  ", "\t"]) func emptyMeansNotSetExceptForTheSite(_ empty: String) throws {
        let names = [
            "OPENROUTER_API_KEY", "OPENROUTER_BASE_URL", "OPENROUTER_MODEL", "OPENROUTER_MAX_TOKENS",
            "OPENROUTER_TEMPERATURE", "OPENROUTER_TOP_P", "OPENROUTER_TIMEOUT", "HTTPS_PROXY", "SITE_URL", "SITE_TITLE",
        ]
        let file = try EnvironmentFile(bytes: Array("OPENROUTER_MODEL=file/m\n".utf8), path: ".env")
        let configuration = try OpenRouterConfiguration.load(
            environment: Dictionary(uniqueKeysWithValues: names.map { ($0, empty) }), environmentFile: file)
        #expect(configuration.apiKey == nil)
        #expect(configuration.model == "file/m")
        #expect(configuration.maxTokens == 8192)
        #expect(configuration.siteURL == "")
        #expect(configuration.siteTitle == "")
    }

    /// A variable, values that it may not have, and what the error says that it must be.
    static let wrong: [(String, [String], String)] = [
        ("OPENROUTER_API_KEY", ["sk-1\nsk-2", "sk 1", "sk-é", "sk-\u{7}"], "one line"),
        (
            "OPENROUTER_BASE_URL", ["openrouter.ai", "ftp://x.example", "https://", "http://x.example/v1", "/api"],
            "must"
        ),
        ("OPENROUTER_MODEL", ["a b", "a/b\u{7}", "modelo-ñ", String(repeating: "a", count: 300)], "without blanks"),
        ("SITE_URL", ["bookgen.ai", "https://", "https://a b"], "http:// or https://"),
        (
            "OPENROUTER_MAX_TOKENS", ["0", "-1", "1.5", "many", "10000001", "99999999999999999999", "8k"],
            "from 1 to 10000000"
        ),
        ("OPENROUTER_TEMPERATURE", ["-0.1", "2.1", "0,7", "hot", "nan", "1e400"], "from 0 to 2"),
        ("OPENROUTER_TOP_P", ["1.01", "-1", "inf"], "from 0 to 1"),
        ("OPENROUTER_TIMEOUT", ["0", "-5", "5 minutes", "86401", "nan", "5d"], "seconds"),
    ]

    @Test(arguments: wrong) func namesTheVariableItsPlaceAndWhatItMustBe(
        _ name: String, _ values: [String], _ requirement: String
    ) throws {
        for value in values {
            let error = try #require(throws: OpenRouterError.self, "\(name)=\(value)") {
                try OpenRouterConfiguration.load(environment: [name: value])
            }
            #expect(error.kind == .configuration)
            #expect(error.message.hasPrefix("environment: error: \(name) must "), "\(error.message)")
            #expect(error.message.contains(requirement), "\(error.message)")
        }
        let value = try #require(values.first { !$0.contains("\n") })
        let file = try EnvironmentFile(bytes: Array("# x\n\(name)=\(value)".utf8), path: "a/.env")
        let error = try #require(throws: OpenRouterError.self) {
            try OpenRouterConfiguration.load(environment: [:], environmentFile: file)
        }
        #expect(error.message.hasPrefix("a/.env:2: error: \(name) must "), "\(error.message)")
    }

    @Test func neverShowsAValue() throws {
        let names = Self.wrong.map(\.0)
        let error = try #require(throws: OpenRouterError.self) {
            try OpenRouterConfiguration.load(
                environment: Dictionary(uniqueKeysWithValues: names.map { ($0, "sk secret") }))
        }
        #expect(error.message.split(separator: "\n").count == names.count)
        #expect(!error.message.contains("secret"))
    }

    @Test func reportsEveryWrongVariableAtOnce() throws {
        let file = try EnvironmentFile(
            bytes: Array("OPENROUTER_TOP_P=7\nOPENROUTER_TEMPERATURE=7\n".utf8), path: ".env")
        let error = try #require(throws: OpenRouterError.self) {
            try OpenRouterConfiguration.load(
                environment: ["OPENROUTER_TEMPERATURE": "x", "OPENROUTER_TIMEOUT": "x"], environmentFile: file)
        }
        let lines = error.message.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines.contains { $0.hasPrefix(".env:1: error: OPENROUTER_TOP_P") })
        #expect(lines.contains { $0.hasPrefix("environment: error: OPENROUTER_TEMPERATURE") })
    }

    @Test func aMissingKeyIsAnErrorOnlyWhenItIsNeeded() throws {
        let configuration = try OpenRouterConfiguration.load(environment: [:])
        let error = try #require(throws: OpenRouterError.self) { try configuration.requireAPIKey() }
        #expect(error.kind == .configuration)
        #expect(error.message.contains("OPENROUTER_API_KEY"))
        let keyed = try OpenRouterConfiguration.load(environment: ["OPENROUTER_API_KEY": "k"])
        #expect(try keyed.requireAPIKey().secret == "k")
    }

    @Test(arguments: [
        ("localhost", true), ("127.0.0.1", true), ("127.1.2.3", true), ("[::1]", true), ("::1", true),
        ("127.0.0.256", false),
        ("127.0.0.1.evil.example", false), ("localhost.evil.example", false), ("128.0.0.1", false), ("127.0.0", false),
        ("0.0.0.0", false), ("[::2]", false), ("127.0.0.+1", false), ("", false),
    ])
    func knowsLoopback(_ host: String, _ isLoopback: Bool) {
        #expect(BaseURL.isLoopback(host) == isLoopback)
    }

    @Test(arguments: [
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
        ("https://openrouter.ai/api/v1//", "https://openrouter.ai/api/v1"),
        ("HTTPS://OpenRouter.AI/api/V1/", "https://openrouter.ai/api/V1"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://127.0.0.1:8080/v1/", "http://127.0.0.1:8080/v1"), ("http://[::1]:9/v1", "http://[::1]:9/v1"),
        (" https://x.example ", "https://x.example"), ("https://x.example/", "https://x.example"),
    ])
    func readsABaseURL(_ text: String, _ expected: String) throws {
        #expect(try BaseURL.parse(text, name: "X").absoluteString == expected)
    }

    @Test(arguments: [
        "", "x", "http:", "https:///v1", "ftp://localhost", "https://x.example:0", "https://x.example:99999",
        "https://u@x.example",
        "https://u:p@x.example", "https://x.example?a=b", "https://x.example#f", "https://x .example",
        "https://x\n.example",
        "https://openrouter.ai", "https://openrouter.ai/v1", "https://eu.openrouter.ai/api",
        "https://openrouter.ai/chat",
        "https://openrouter.ai/api/v1/chat/completions/", "https://x.example/v1/Chat/Completions",
        "http://x.example", "http://127.0.0.1.example", "https://bücher.example", "file:///etc",
    ])
    func refusesABadBaseURL(_ text: String) throws {
        let error = try #require(throws: OpenRouterError.self) { try BaseURL.parse(text, name: "--base-url") }
        #expect(error.message.hasPrefix("--base-url must "), "\(error.message)")
    }

    @Test func plainHTTPIsAllowedWhenAskedFor() throws {
        #expect(
            try BaseURL.parse("http://x.example", name: "X", allowInsecureHTTP: true).absoluteString
                == "http://x.example")
        let configuration = try OpenRouterConfiguration.load(
            environment: ["OPENROUTER_BASE_URL": "http://10.0.0.1:80/v1"], allowInsecureHTTP: true)
        #expect(configuration.baseURL.absoluteString == "http://10.0.0.1:80/v1")
        #expect(configuration.allowInsecureHTTP)
    }

    @Test(
        arguments: [
            ("300", 300.0), ("300s", 300), ("5m", 300), ("1h", 3600), ("250ms", 0.25), ("1.5h", 5400), (" 2s ", 2),
            ("0", 0),
            ("0.5", 0.5), ("", nil), ("s", nil), ("5 s", nil), ("-5", nil), ("+5", nil), ("5S", nil), ("5d", nil),
            ("1e3", nil),
            (".5", nil), ("5.", nil), ("1.2.3", nil), ("٥", nil), ("99999999999", nil),
            ("99999999999999999999999999999999999h", nil),
        ] as [(String, Double?)])
    func readsADuration(_ text: String, _ seconds: Double?) {
        #expect(Duration(setting: text) == seconds.map { .seconds($0) })
    }

    @Test(
        arguments: [
            (["HTTPS_PROXY": "http://p:1"], ProxyAddress(host: "p", port: 1)),
            (["https_proxy": "p:1"], ProxyAddress(host: "p", port: 1)),
            (["https_proxy": "p"], ProxyAddress(host: "p", port: 80)),
            (["https_proxy": "http://low:1", "HTTPS_PROXY": "http://up:1"], ProxyAddress(host: "low", port: 1)),
            (["HTTPS_PROXY": "http://p:1", "NO_PROXY": "example.org, openrouter.ai"], nil),
            (["HTTPS_PROXY": "http://p:1", "no_proxy": "*"], nil),
            (["HTTPS_PROXY": "http://p:1", "NO_PROXY": ".ai"], nil),
            (["HTTPS_PROXY": "http://[::1]:3128"], ProxyAddress(host: "::1", port: 3128)),
            (["HTTPS_PROXY": "[::1]:3128"], ProxyAddress(host: "::1", port: 3128)),
            (["ALL_PROXY": "http://p:1"], ProxyAddress(host: "p", port: 1)),
            (["all_proxy": "p:1"], ProxyAddress(host: "p", port: 1)),
            (["ALL_PROXY": "http://all:1", "HTTPS_PROXY": "http://p:1"], ProxyAddress(host: "p", port: 1)),
            (["ALL_PROXY": "http://all:1", "NO_PROXY": "openrouter.ai:443"], nil),
            (["HTTPS_PROXY": "http://p:1", "NO_PROXY": "router.ai"], ProxyAddress(host: "p", port: 1)),
            (["HTTPS_PROXY": "socks5://p:1", "OPENROUTER_BASE_URL": "http://localhost:1"], nil),
        ] as [([String: String], ProxyAddress?)])
    func readsTheProxy(_ environment: [String: String], _ proxy: ProxyAddress?) throws {
        #expect(try OpenRouterConfiguration.load(environment: environment).proxy == proxy)
    }
}
