import Foundation
import TestSupport
import Testing

/// A way in which a key could get where it must not be.
struct CanaryScenario: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What the server sends to every request.
    var answer: [UInt8]
    /// How the program is called; `URL` stands for the server's address, `SECRET` for a folder that is not searched.
    var arguments = ["run", "book.yaml", "--base-url", "URL", "--log-level", "trace"]
    /// Variables besides the key.
    var environment: [String: String] = [:]
    /// Whether the variable holds the key.
    var hasVariable = true
    /// Files of the folder that is not searched.
    var secrets: [String: String] = [:]

    init(
        _ name: String, _ answer: [UInt8] = RawAnswer.http("500 Oops"),
        _ setUp: (inout CanaryScenario) -> Void = { _ in }
    ) {
        testDescription = name
        self.answer = answer
        setUp(&self)
    }

    static let all: [CanaryScenario] = refusals + heads + answers + lookUps + sources + proxies

    /// A server that writes the key back into what it calls an error.
    private static let refusals: [CanaryScenario] = {
        let statuses = ["400 Bad", "401 No", "402 Pay", "403 No", "404 None", "429 Slow", "500 Oops", "503 Busy"]
        let forms = Canary.forms.sorted { $0.key < $1.key }
        var scenarios = zip(forms, statuses).map { form, status in
            CanaryScenario("\(status) with \(form.key)", error(status, #""message":\#(quoted(form.value))"#))
        }
        let key = quoted(Canary.key)
        scenarios += [
            CanaryScenario(
                "a field of the metadata", error("429 Slow", #""message":"","metadata":{"limit_source":\#(key)}"#)),
            CanaryScenario(
                "the provider's raw error",
                error(
                    "400 Bad",
                    #""message":"x","metadata":{"provider_name":\#(key),"raw":\#(quoted("{\"error\":{\"message\":\(key)}}"))}"#
                )),
            CanaryScenario(
                "a model that is named",
                error("404 None", #""message":\#(key),"availability":{"fallback_models":[\#(key)]}"#)),
            CanaryScenario("an error's word", error("500 Oops", #""type":\#(key),"message":"x""#)),
            CanaryScenario(
                "a message that is shortened inside the key",
                error("503 Busy", #""message":\#(quoted(String(repeating: " x", count: 985) + Canary.key))"#)),
            CanaryScenario(
                "blanks that are shortened before it",
                error("400 Bad", #""message":\#(quoted("a" + String(repeating: " ", count: 1960) + Canary.key))"#)),
            CanaryScenario("plain text", RawAnswer.http("502 Bad", [], "your key is \(Canary.key)")),
            CanaryScenario(
                "a page",
                RawAnswer.http("403 No", [("Content-Type", "text/html")], "<html><title>\(Canary.key)</title>")),
            CanaryScenario(
                "a redirect", RawAnswer.http("302 Found", [("Location", "https://x.invalid/?k=\(Canary.key)")])),
            CanaryScenario("a status line", RawAnswer.http("599 \(Canary.key)")),
            CanaryScenario("no HTTP at all", Array("\(Canary.key)\r\n\r\n".utf8)),
        ]
        return scenarios
    }()

    private static let heads = [
        ("X-Generation-Id", 200), ("x-request-id", 500), ("cf-ray", 500), ("Set-Cookie", 200), ("Retry-After", 429),
    ].map { name, status in
        let headers = [(name, "\(Canary.key)")]
        return CanaryScenario(
            "the field \(name)",
            status == 200
                ? RawAnswer.stream([RawAnswer.chunk("Some words.", finish: "stop")], headers)
                : RawAnswer.http("\(status) X", headers))
    }

    private static let answers: [CanaryScenario] = {
        let key = quoted(Canary.key)
        func pieces(_ text: String, _ count: Int) -> [String] {
            let characters = Array(text)
            return stride(from: 0, to: characters.count, by: count).map {
                String(characters[$0..<min($0 + count, characters.count)])
            }
        }
        return [
            CanaryScenario("the text", RawAnswer.answer(["The key is \(Canary.key), it says."])),
            CanaryScenario("the text in pieces", RawAnswer.answer(pieces("Hear: \(Canary.key). So it is.", 5))),
            CanaryScenario(
                "the text in pieces of Base64",
                RawAnswer.answer(pieces(Canary.forms["base64"] ?? "", 7) + [" and so on"])),
            CanaryScenario(
                "a text that is cut inside the key",
                RawAnswer.stream([RawAnswer.chunk("Hear: " + Canary.key.prefix(40))], isCut: true)),
            CanaryScenario(
                "names of an answer",
                RawAnswer.stream([
                    RawAnswer.chunk("Words.", finish: "stop", model: Canary.key, provider: Canary.key, id: Canary.key)
                ])),
            CanaryScenario("a finish reason", RawAnswer.stream([RawAnswer.chunk("Words.", finish: Canary.key)])),
            CanaryScenario(
                "a refusal, its reasoning and a call",
                RawAnswer.stream([
                    RawAnswer.chunk(
                        "", finish: "stop",
                        delta:
                            #","refusal":\#(key),"reasoning":\#(key),"tool_calls":[{"function":{"arguments":\#(key)}}]"#
                    )
                ])),
            CanaryScenario(
                "odd numbers",
                RawAnswer.stream([
                    RawAnswer.chunk(
                        "Words.", finish: "stop", more: #","usage":{"cost":\#(key),"prompt_tokens":\#(key)}"#)
                ])),
            CanaryScenario(
                "an error inside a stream",
                RawAnswer.stream([RawAnswer.chunk("Words", more: #","error":{"code":502,"message":\#(key)}"#)])),
            CanaryScenario("an error inside a 200", error("200 OK", #""message":\#(key)"#)),
            CanaryScenario(
                "JSON that breaks off", RawAnswer.http("200 OK", [], #"{"choices":[{"message":{"content":\#(key)"#)),
        ]
    }()

    private static let lookUps: [CanaryScenario] = {
        let models = RawAnswer.http(
            "200 OK", [], #"{"data":[{"id":"\#(Canary.key)/name"},{"id":"author/\#(Canary.key)"}]}"#)
        let check = [
            "check", "book.yaml", "--online", "--base-url", "URL", "--model", "author/name", "--log-level", "trace",
        ]
        return [
            CanaryScenario("models with near names", models) {
                $0.arguments = check.map { $0 == "author/name" ? "sk-or-v1-c0ffee5c/name" : $0 }
            },
            CanaryScenario(
                "a status of the key", RawAnswer.http("200 OK", [], #"{"data":{"expires_at":\#(quoted(Canary.key))}}"#)
            ) {
                $0.arguments = check
            },
            CanaryScenario("a refused check", error("401 No", #""message":\#(quoted(Canary.key))"#)) {
                $0.arguments = check
            },
            CanaryScenario("a plan's prices", error("500 Oops", #""message":\#(quoted(Canary.key))"#)) {
                $0.arguments = ["plan", "book.yaml", "--online", "--base-url", "URL", "--log-level", "trace"]
            },
        ]
    }()

    /// A key in the wrong place, or a right one beside.
    private static let sources: [CanaryScenario] = [
        CanaryScenario("two lines in the file of the key") {
            $0.secrets = ["key": "\(Canary.key)\n\(Canary.key)\n"]
            $0.arguments += ["--key-file", "SECRET/key"]
        },
        CanaryScenario("a variable in the file of the key") {
            $0.secrets = ["key": "OPENROUTER_API_KEY='\(Canary.key)'"]
            $0.arguments += ["--key-file", "SECRET/key"]
        },
        CanaryScenario("a good file of the key", error("401 No", #""message":\#(quoted(Canary.key))"#)) {
            $0.secrets = ["key": Canary.key]
            $0.hasVariable = false
            $0.arguments += ["--key-file", "SECRET/key"]
        },
        CanaryScenario("a credential", error("401 No", #""message":\#(quoted(Canary.key))"#)) {
            $0.secrets = ["openrouter_api_key": Canary.key]
            $0.hasVariable = false
            $0.environment = ["CREDENTIALS_DIRECTORY": "SECRET"]
        },
        CanaryScenario("the key in place of its file") { $0.arguments += ["--key-file", Canary.key] },
        CanaryScenario("a line that does not close") {
            $0.secrets = ["env": "OPENROUTER_API_KEY=\"\(Canary.key)\n"]
            $0.hasVariable = false
            $0.arguments += ["--env-file", "SECRET/env"]
        },
        CanaryScenario("a line without a name") {
            $0.secrets = ["env": Canary.key]
            $0.arguments += ["--env-file", "SECRET/env"]
        },
        CanaryScenario("a good line", error("401 No", #""message":\#(quoted(Canary.key))"#)) {
            $0.secrets = ["env": "export OPENROUTER_API_KEY='\(Canary.key)' # mine\n"]
            $0.hasVariable = false
            $0.arguments += ["--env-file", "SECRET/env"]
        },
        CanaryScenario("a key with a blank inside") {
            $0.environment = ["OPENROUTER_API_KEY": "\(Canary.key) \(Canary.key)"]
        },
        CanaryScenario("the key in another variable") {
            $0.environment = [
                "OPENROUTER_TIMEOUT": Canary.key, "HTTPS_PROXY": "http://\(Canary.key)@[", "SITE_URL": Canary.key,
            ]
        },
        CanaryScenario("the key in the address") {
            $0.arguments = ["run", "book.yaml", "--base-url", "https://\(Canary.key)@127.0.0.1/"]
        },
        CanaryScenario("a server that is not there", Array("".utf8)),
    ]

    /// A proxy whose password it is: what the proxy writes back is read by this program's libraries.
    private static let proxies: [CanaryScenario] = [
        ("asks who comes", RawAnswer.http("407 \(Canary.key)", [("Proxy-Authenticate", "Basic realm=\(Canary.key)")])),
        ("refuses", RawAnswer.http("403 \(Canary.key)", [("X", Canary.key)], Canary.key)),
        ("is no proxy", Array("\(Canary.key)\r\n\r\n".utf8)),
        ("connects to no TLS", RawAnswer.http("200 OK", [], Canary.key)),
    ].flatMap { name, answer in
        [
            ["run", "book.yaml", "--base-url", "https://server.invalid/v1", "--log-level", "trace"],
            ["check", "book.yaml", "--online", "--base-url", "https://server.invalid/v1", "--log-level", "trace"],
        ].map { arguments in
            CanaryScenario("a proxy that \(name), \(arguments[0])", answer) {
                $0.arguments = arguments
                $0.environment = ["HTTPS_PROXY": "http://user:\(Canary.key)@127.0.0.1:PORT"]
            }
        }
    }

    private static func quoted(_ text: String) -> String {
        // Escapes that are part of the form stay escapes.
        text.hasPrefix("\\u") ? "\"\(text)\"" : RawAnswer.json(text)
    }

    private static func error(_ status: String, _ members: String) -> [UInt8] {
        RawAnswer.http(status, [("Content-Type", "application/json")], #"{"error":{"code":0,\#(members)}}"#)
    }
}
