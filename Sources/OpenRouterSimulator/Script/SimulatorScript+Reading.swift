package import SystemPackage
package import YAML

extension SimulatorScript {
    /// Reads a script.
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

    /// Reads a script from a file.
    ///
    /// - Throws: `SourceFileError` when there is no such file or it can't be read, `Diagnostics` as ``init(parsing:)``.
    package init(contentsOf path: FilePath) throws {
        try self.init(parsing: try SourceText.read(path))
    }
}
