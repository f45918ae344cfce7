import FoundationEssentials
import OpenRouter
import YAML

/// The known keys of one mapping of a manifest.
struct FieldSet {
    /// Which mapping it is.
    let level: ManifestLevel
    /// The keys by name.
    var fields: [String: Field] = [:]

    /// The value of a key. A missing or wrong one has none.
    subscript(name: String) -> JSONValue? { fields[name]?.value }

    /// The value of a text key.
    func text(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// The value of a key for whole numbers.
    func integer(_ name: String) -> Int? {
        if case .integer(let value)? = self[name] { value } else { nil }
    }

    /// The value of a key for any number.
    func number(_ name: String) -> Double? { self[name] == nil ? nil : fields[name]?.node.doubleValue }

    /// The exact value of a key for any number.
    func decimal(_ name: String) -> Decimal? {
        switch self[name] {
        case .integer(let value)?: Decimal(value)
        case .number(let value)?: value
        default: nil
        }
    }

    /// The value of a key for `true` or `false`.
    func boolean(_ name: String) -> Bool? {
        if case .bool(let value)? = self[name] { value } else { nil }
    }

    /// The value of a key for durations.
    func duration(_ name: String) -> Duration? { text(name).flatMap { Duration(manifestText: $0) } }

    /// The values of a key for a list of texts.
    func texts(_ name: String) -> [String]? {
        guard case .array(let values)? = self[name] else { return nil }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// Whether the key is given as null.
    func isNull(_ name: String) -> Bool { self[name] == .null }

    /// These keys over others. A value replaces the whole value. Of alternative keys, the one here replaces the one
    /// there.
    func over(_ defaults: FieldSet) -> FieldSet {
        var combined = self
        let replaced = Set(level.choices.map(\.names).filter { $0.contains { fields[$0] != nil } }.joined())
        for (name, field) in defaults.fields where fields[name] == nil && !replaced.contains(name) {
            combined.fields[name] = field
        }
        return combined
    }
}
