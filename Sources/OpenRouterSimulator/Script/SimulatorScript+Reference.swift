extension SimulatorScript {
    /// The keys of a script as Markdown tables, for the manual.
    public static var reference: String {
        """
        \(table("A script:", keys))

        \(table("`limits`:", Limits.keys))

        \(table("A model:", SimulatedModel.keys))

        \(table("A rule:", ScriptRule.keys))

        \(table("A condition, of which all that is named must hold:", ScriptCondition.keys))

        \(table("A reply:", ScriptedReply.keys))
        """
    }

    private static func table<Target>(_ title: String, _ keys: [ScriptKey<Target>]) -> String {
        let rows = keys.map { "| `\($0.name)` | \($0.type) | \($0.documentation) |" }
        return ([title, "", "| key | value | meaning |", "|---|---|---|"] + rows).joined(separator: "\n")
    }
}
