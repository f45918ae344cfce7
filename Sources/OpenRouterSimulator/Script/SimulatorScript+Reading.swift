package import YAML

extension SimulatorScript {
    /// Reads a script with its source.
    ///
    /// - Throws: `Diagnostics` with everything that is wrong, each as `path:line:column: error: …`.
    package init(parsing source: SourceText) throws(Diagnostics) {
        var reader = ScriptReader(source)
        var script = SimulatorScript()
        do {
            reader.mapping(try YAMLDocument.parse(source.bytes), into: &script, keys: Self.keys)
        } catch {
            reader.fail(error)
            if let root = error.partialRoot { reader.mapping(root, into: &script, keys: Self.keys) }
        }
        if reader.diagnostics.hasErrors { throw reader.diagnostics }
        self = script
    }

    /// Reads a script.
    ///
    /// - Parameter text: The script in YAML.
    /// - Throws: ``ScriptError`` with all mistakes at once.
    public init(yaml text: String) throws(ScriptError) {
        do {
            try self.init(parsing: SourceText(path: "script", bytes: Array(text.utf8)))
        } catch {
            throw ScriptError(description: "\(error)")
        }
    }
}
