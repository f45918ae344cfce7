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
