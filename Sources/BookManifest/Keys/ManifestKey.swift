import OpenRouter

/// A key of a manifest. It is a row of one table for parsing, suggestions, the schema and the reference.
struct ManifestKey: Sendable {
    /// The meaning of a missing key.
    enum Default: Sendable {
        /// No default. The key is required, or its absence says enough.
        case none
        /// This value.
        case value(JSONValue)
        /// A default that is no constant, in words.
        case described(String)
    }

    /// The key.
    var name: String
    /// The type of its values.
    var type: ValueType
    /// Its default.
    var defaultValue: Default
    /// Whether it must be given.
    var isRequired: Bool
    /// Whether `null` is a value. It removes a default or turns something off.
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
