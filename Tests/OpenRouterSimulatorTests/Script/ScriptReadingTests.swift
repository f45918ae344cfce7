import Foundation
import TestSupport
import Testing
import YAML

@testable import OpenRouterSimulator

@Suite struct ScriptReadingTests {
    private func read(_ text: String) throws -> SimulatorScript {
        try SimulatorScript(parsing: SourceText(path: "faults.yaml", bytes: Array(text.utf8)))
    }

    @Test func readsEveryPart() throws {
        let script = try read(
            """
            models:
              - a/one
              - id: a/two
                name: Two
                prompt_price: "0.0000015"
                completion_price: 2e-6
                request_price: 0.01
                context_length: 32768
                max_completion_tokens: 8192
                expiration_date: 2027-01-31
            strict_models: false
            keys: [sk-one, sk-two]
            require_key: true
            limits: { per_minute: 20, per_day: 50, free_only: true }
            credit: 1.50
            seed: 7
            defaults: { delay: 1s, drip: 50ms, chunk_words: 3 }
            rules:
              - when:
                  { endpoint: chat, request: [1, 4-6, "10-"], every: 2, attempt: 1, model: a/one, contains: Uno,
                    stream: true, probability: 0.25 }
                times: 2
                respond: { status: 503 }
            """)
        #expect(
            script
                == SimulatorScript {
                    $0.models = [
                        SimulatedModel(id: "a/one"),
                        SimulatedModel(
                            id: "a/two", name: "Two", promptPrice: Decimal(string: "0.0000015"),
                            completionPrice: Decimal(string: "0.000002"), requestPrice: Decimal(string: "0.01") ?? 0,
                            contextLength: 32768, maxCompletionTokens: 8192, expirationDate: "2027-01-31"),
                    ]
                    $0.strictModels = false
                    $0.keys = ["sk-one", "sk-two"]
                    $0.limits = .init(perMinute: 20, perDay: 50, freeOnly: true)
                    $0.credit = Decimal(string: "1.5")
                    $0.seed = 7
                    $0.defaults.delay = .seconds(1)
                    $0.defaults.drip = .milliseconds(50)
                    $0.defaults.chunkWords = 3
                    $0.rules = [
                        ScriptRule(
                            when: ScriptCondition {
                                $0.endpoint = .chat
                                $0.requests = NumberSet(1...1, 4...6, 10...Int.max)
                                $0.every = 2
                                $0.attempts = 1
                                $0.model = "a/one"
                                $0.contains = "Uno"
                                $0.stream = true
                                $0.probability = 0.25
                            }, times: 2, respond: ScriptedReply { $0.status = 503 })
                    ]
                })
    }

    @Test func readsEveryKeyOfAReply() throws {
        let script = try read(
            """
            defaults:
              status: 200
              headers: { Retry-After: 2, X-Note: "a b" }
              body: { a: [1, 2.5, true, null, "x", 0x10] }
              error: { code: 429, message: slow down, metadata: { error_type: rate_limit_exceeded } }
              text: Hello.
              words: 10
              reasoning: Hm.
              content: array
              escapes: true
              choices: empty
              finish_reason: length
              native_finish_reason: null
              usage: none
              is_byok: true
              bill: all
              model: x/y
              provider: Somebody
              comments: 5
              comment_interval: 2s
              comment_every: 6
              chunk_words: 3
              chunk_units: 2
              line_end: crlf
              done: false
              plain: true
              error_after_words: 40
              delay: 1m
              first_token_delay: 250ms
              drip: 0.5
              trailer_delay: 20s
              tokens_per_second: 12.5
              write_bytes: 1
              cut_after_bytes: 900
              cut_after_words: 8
              hang_after_words: 9
              hang: true
              drop: true
              close: on_request
              reset: true
            """)
        let expected = ScriptedReply {
            $0.status = 200
            $0.headers = [HeaderField("Retry-After", "2"), HeaderField("X-Note", "a b")]
            $0.body = .json(["a": [1, .number(Decimal(string: "2.5") ?? 0), true, nil, "x", 16]])
            $0.error = [
                "code": 429, "message": "slow down", "metadata": ["error_type": "rate_limit_exceeded"],
            ]
            $0.text = "Hello."
            $0.words = 10
            $0.reasoning = "Hm."
            $0.content = .parts
            $0.escapes = true
            $0.choices = .empty
            $0.finishReason = .reason("length")
            $0.nativeFinishReason = .null
            $0.usage = .missing
            $0.ownKey = true
            $0.bill = .all
            $0.model = "x/y"
            $0.provider = "Somebody"
            $0.comments = 5
            $0.commentInterval = .seconds(2)
            $0.commentEvery = 6
            $0.chunkWords = 3
            $0.chunkUnits = 2
            $0.lineEnd = .crlf
            $0.done = false
            $0.plain = true
            $0.errorAfterWords = 40
            $0.delay = .seconds(60)
            $0.firstTokenDelay = .milliseconds(250)
            $0.drip = .milliseconds(500)
            $0.trailerDelay = .seconds(20)
            $0.tokensPerSecond = 12.5
            $0.writeBytes = 1
            $0.cutAfterBytes = 900
            $0.cutAfterWords = 8
            $0.hangAfterWords = 9
            $0.hang = true
            $0.drop = true
            $0.close = .onRequest
            $0.reset = true
        }
        #expect(script.defaults == expected)
        // A key that is not in this test would be read by nobody.
        #expect(ScriptedReply.keys.count == 40)
        #expect(ScriptedReply().over(expected) == expected)
        #expect(expected.over(ScriptedReply()) == expected)
    }

    @Test(arguments: [
        ("content: null", ScriptedReply { $0.content = .null }),
        ("usage: null", ScriptedReply { $0.usage = .null }),
        ("usage: { total_tokens: -1 }", ScriptedReply { $0.usage = .value(["total_tokens": -1]) }),
        ("finish_reason: null", ScriptedReply { $0.finishReason = .null }),
        ("error: broke", ScriptedReply { $0.error = ["message": "broke"] }),
        ("body: '<html>'", ScriptedReply { $0.body = .text("<html>") }),
        (#"raw_sse: "data: x\r\n\r\n""#, ScriptedReply { $0.body = .eventStream("data: x\r\n\r\n") }),
    ])
    func readsOddValues(line: String, expected: ScriptedReply) throws {
        #expect(try read("defaults:\n  \(line)\n").defaults == expected)
    }

    @Test(arguments: [
        ("ruels: []", "faults.yaml:1:1: error: unknown key `ruels`; did you mean `rules`?"),
        ("rules: 3", "faults.yaml:1:8: error: must be a list"),
        ("rules: [{ respond: 3 }]", "faults.yaml:1:20: error: must be a mapping"),
        ("rules: [{ when: {} }]", "faults.yaml:1:9: error: `respond` is missing"),
        ("rules:\n  - respond: { status: 700 }", "faults.yaml:2:24: error: must be a whole number from 200 to 599"),
        ("defaults: { delay: soon }", "faults.yaml:1:20: error: must be a duration such as 250ms, 2s or 5m"),
        ("defaults: { words: 0 }", "faults.yaml:1:20: error: must be a whole number of at least 1"),
        ("defaults: { hang: yes }", "faults.yaml:1:19: error: must be true or false"),
        ("defaults: { text: [a] }", "faults.yaml:1:19: error: must be text"),
        ("defaults: { content: list }", "faults.yaml:1:22: error: must be one of text, array, null"),
        ("defaults: { headers: { 'a b': c } }", "faults.yaml:1:24: error: is no name of a header"),
        (#"defaults: { headers: { a: "b\n" } }"#, "faults.yaml:1:27: error: must be the value of a header"),
        ("credit: much", "faults.yaml:1:9: error: must be an amount in US dollars, such as \"0.000001\""),
        ("credit: -1", "faults.yaml:1:9: error: must be an amount in US dollars, such as \"0.000001\""),
        ("models: [one]", "faults.yaml:1:10: error: the id of a model must be `author/slug`"),
        ("models: [{ name: x }]", "faults.yaml:1:10: error: `id` is missing"),
        (
            "rules: [{ when: { request: 0 }, respond: {} }]",
            "faults.yaml:1:28: error: must be a number of a request from 1, or a range such as \"4-6\" or \"10-\""
        ),
        (
            "rules: [{ when: { probability: 2 }, respond: {} }]",
            "faults.yaml:1:32: error: must be a number from 0.0 to 1.0"
        ),
        ("rules: [", "faults.yaml:1:9: error: "),
    ])
    func saysWhereAScriptIsWrong(text: String, message: String) {
        let error = #expect(throws: Diagnostics.self) { try read(text) }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
    }

    @Test func reportsAllMistakesAtOnce() {
        let error = #expect(throws: Diagnostics.self) {
            try read("credit: x\nseed: y\nseed: 3\nrules:\n  - respond: { wrods: 3, words: -3 }\n")
        }
        #expect(error?.sorted.count == 5)
    }

    @Test func answersAsAFileSays() async throws {
        let script = try read(
            """
            models: [some/model]
            rules:
              - when: { request: 2 }
                respond: { status: 429, headers: { Retry-After: "2" }, error: { message: slow down } }
              - when: { contains: "capítulo", attempt: 1 }
                respond: { text: Uno dos., finish_reason: length, usage: none }
            """)
        try await OpenRouterSimulator.withServer(script: script) { _, base in
            let first = try await Client(base).chat("Capítulo 1", model: "some/model").json()
            #expect(content(first) == "Uno dos.")
            #expect(first["choices"]?.elements?.first?["finish_reason"] == "length")
            #expect(first["usage"] == nil)
            let second = try await Client(base).chat("Capítulo 1", model: "some/model")
            #expect(second.status == 429)
            #expect(second.header("Retry-After") == "2")
            #expect(try second.json()["error"] == ["code": 429, "message": "slow down"])
            let third = try await Client(base).chat("Capítulo 1, 9 palabras", model: "some/model").json()
            #expect(content(third) == "Uno dos.")
            let other = try await Client(base).chat(model: "other/model")
            #expect(other.status == 400)
        }
    }

    @Test func theReferenceNamesEveryKey() {
        let reference = SimulatorScript.reference
        for name in ["models", "per_minute", "prompt_price", "respond", "probability", "cut_after_bytes", "raw_sse"] {
            #expect(reference.contains("| `\(name)` |"))
        }
    }
}
