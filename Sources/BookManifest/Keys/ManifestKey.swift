import OpenRouter

/// One key that a manifest may hold: a row of the table that parsing, suggestions, the schema and the reference share.
struct ManifestKey: Sendable {
    /// What holds where the key is left out.
    enum Default: Sendable {
        /// Nothing: the key must be given, or its absence says enough.
        case none
        /// This value.
        case value(JSONValue)
        /// Something that is no constant, in words.
        case note(String)
    }

    /// The key.
    var name: String
    /// What it takes.
    var type: ValueType
    /// What holds where it is left out.
    var defaultValue: Default
    /// Whether it must be given.
    var isRequired: Bool
    /// Whether `null` is a value, which removes or turns off.
    var isNullable: Bool
    /// What it does, in one line.
    var documentation: String

    /// Creates a row.
    init(
        _ name: String, _ type: ValueType, default defaultValue: Default = .none, isRequired: Bool = false,
        isNullable: Bool = false, _ documentation: String
    ) {
        self.name = name
        self.type = type
        self.defaultValue = defaultValue
        self.isRequired = isRequired
        self.isNullable = isNullable
        self.documentation = documentation
    }
}
