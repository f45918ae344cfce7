import FoundationEssentials
import YAML

extension SimulatorScript {
    /// The keys of a script.
    static var keys: [ScriptKey<SimulatorScript>] {
        [
            ScriptKey("models", \.models, type: "list", "The models on offer; where it stands, others are refused.") {
                node, reader in reader.list(node, SimulatedModel.read)
            },
            .flag("strict_models", \.strictModels, "Whether models that are not on offer are refused."),
            ScriptKey("keys", \.keys, type: "list of text", "The keys that are accepted; any where it is missing.") {
                node, reader in reader.list(node) { $1.text($0) }
            },
            ScriptKey("require_key", \.requiresKey, type: "true or false", "Whether a request needs a key (true).") {
                node, reader in reader.flag(node)
            },
            ScriptKey("limits", \.limits, type: "mapping", "How many chat requests are answered.") { node, reader in
                var limits = Limits()
                reader.mapping(node, into: &limits, keys: Limits.keys)
                return limits
            },
            ScriptKey("credit", \.credit, type: "US dollars", "What there is to spend; 402 when it is spent.") {
                node, reader in reader.amount(node)
            },
            .flag(
                "checks_max_tokens", \.checksMaxTokens,
                "Whether 402 answers a request whose `max_tokens` the credit does not afford (false)."),
            ScriptKey(
                "generation_delay", \.generationDelay, type: "duration",
                "How long `GET /generation` answers 404 after an answer's end (0)."
            ) { node, reader in reader.duration(node) },
            ScriptKey("seed", \.seed, type: "whole number", "Seeds what `probability` draws (0).") { node, reader in
                reader.count(node, in: 0...Int.max).map(UInt64.init)
            },
            ScriptKey("defaults", \.defaults, type: "reply", "What holds for every answer of a model.") {
                node, reader in
                ScriptedReply.read(node, &reader)
            },
            ScriptKey("rules", \.rules, type: "list", "The first rule that holds decides about a request.") {
                node, reader in reader.list(node, ScriptRule.read)
            },
        ]
    }
}

extension SimulatorScript.Limits {
    /// The keys of `limits`.
    static var keys: [ScriptKey<Self>] {
        [
            .count("per_minute", \.perMinute, from: 0, "Requests within 60 seconds from the first of them."),
            .count("per_day", \.perDay, from: 0, "Requests in a day of UTC."),
            ScriptKey(
                "free_only", \.freeOnly, type: "true or false", "Whether only `:free` models are limited (false)."
            ) {
                node, reader in reader.flag(node)
            },
        ]
    }
}

extension ScriptRule {
    /// The keys of a rule.
    static var keys: [ScriptKey<ScriptRule>] {
        [
            ScriptKey("when", \.when, type: "condition", "Which requests; every chat request where it is missing.") {
                node, reader in
                var condition = ScriptCondition()
                reader.mapping(node, into: &condition, keys: ScriptCondition.keys)
                return condition
            },
            .count("times", \.times, from: 0, "How many requests at most."),
            ScriptKey("respond", \.respond, type: "reply", "The answer, over `defaults`.") { node, reader in
                ScriptedReply.read(node, &reader)
            },
        ]
    }

    static func read(_ node: Node, _ reader: inout ScriptReader) -> ScriptRule? {
        var rule = ScriptRule(respond: ScriptedReply())
        reader.mapping(node, into: &rule, keys: keys)
        if node.mapping != nil, node["respond"] == nil { reader.fail("`respond` is missing", at: node) }
        return rule
    }
}

extension ScriptCondition {
    /// The keys of a condition.
    static var keys: [ScriptKey<ScriptCondition>] {
        let endpoints = Endpoint.allCases.map { ($0.rawValue, $0) }
        return [
            ScriptKey(
                "endpoint", \.endpoint, type: endpoints.map(\.0).joined(separator: ", "), "The endpoint (chat)."
            ) { node, reader in reader.word(node, endpoints) },
            ScriptKey(
                "request", \.requests, type: "number, range, list",
                "Which requests to the endpoint, from 1: `3`, `4-6`, `10-`, `[1, 3]`."
            ) { node, reader in reader.numbers(node) },
            .count("every", \.every, from: 1, "Every so many requests to the endpoint."),
            ScriptKey(
                "attempt", \.attempts, type: "number, range, list",
                "How often the same body has come, this time included."
            ) { node, reader in reader.numbers(node) },
            .text("model", \.model, "The model asked for."),
            .text("contains", \.contains, "A text in one of the messages; case does not matter."),
            .flag("stream", \.stream, "Whether a stream is asked for."),
            ScriptKey("probability", \.probability, type: "number 0–1", "The share of requests, drawn from `seed`.") {
                node, reader in reader.number(node, in: 0...1)
            },
        ]
    }
}

extension SimulatedModel {
    /// The keys of a model.
    static var keys: [ScriptKey<Draft>] {
        [
            .text("id", \.id, "`author/slug`, with `:free` or another variant."),
            .text("name", \.name, "The name for people."),
            ScriptKey("prompt_price", \.promptPrice, type: "US dollars", "For a prompt token (0.000001; `:free`: 0).") {
                node, reader in reader.amount(node)
            },
            ScriptKey(
                "completion_price", \.completionPrice, type: "US dollars",
                "For a completion token (0.000002; `:free`: 0)."
            ) { node, reader in reader.amount(node) },
            ScriptKey("request_price", \.requestPrice, type: "US dollars", "For a request (0).") { node, reader in
                reader.amount(node)
            },
            .count("context_length", \.contextLength, from: 1, "Tokens of prompt and completion (131072)."),
            .count("max_completion_tokens", \.maxCompletionTokens, from: 1, "Tokens of a completion."),
            ScriptKey("expiration_date", \.expirationDate, type: "YYYY-MM-DD", "After it the model may be gone.") {
                node, reader in node.isNull ? nil : reader.text(node)
            },
            .flag(
                "available", \.isAvailable, "Whether it answers; if not, the next of `models` does, else 503 (true)."
            ),
        ]
    }

    /// A model that is being read.
    struct Draft {
        var id: String?
        var name: String?
        var promptPrice: Decimal?
        var completionPrice: Decimal?
        var requestPrice: Decimal?
        var contextLength: Int?
        var maxCompletionTokens: Int?
        var expirationDate: String?
        var isAvailable: Bool?
    }

    static func read(_ node: Node, _ reader: inout ScriptReader) -> SimulatedModel? {
        var draft = Draft()
        if node.scalar != nil {
            draft.id = reader.text(node)
        } else {
            reader.mapping(node, into: &draft, keys: keys)
        }
        guard let id = draft.id else {
            if node.mapping != nil, node["id"] == nil { reader.fail("`id` is missing", at: node) }
            return nil
        }
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), !id.contains(where: \.isWhitespace) else {
            reader.fail("the id of a model must be `author/slug`", at: node["id"] ?? node)
            return nil
        }
        return SimulatedModel(
            id: id, name: draft.name, promptPrice: draft.promptPrice, completionPrice: draft.completionPrice,
            requestPrice: draft.requestPrice ?? 0, contextLength: draft.contextLength ?? 131_072,
            maxCompletionTokens: draft.maxCompletionTokens, expirationDate: draft.expirationDate,
            isAvailable: draft.isAvailable ?? true)
    }
}
