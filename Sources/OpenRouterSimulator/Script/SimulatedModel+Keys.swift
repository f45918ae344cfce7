import FoundationEssentials
import YAML

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

    /// A model, half read.
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
