/// The mistakes of a script in YAML.
public struct ScriptError: Error, Sendable, Hashable, CustomStringConvertible {
    /// All mistakes, each with its line, its column and the text there.
    public let description: String
}
