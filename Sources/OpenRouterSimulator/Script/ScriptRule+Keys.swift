import YAML

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
