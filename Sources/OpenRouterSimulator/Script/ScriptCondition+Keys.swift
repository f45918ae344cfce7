import YAML

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
