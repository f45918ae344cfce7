import FoundationEssentials
import OpenRouter
import YAML

/// The keys of one mapping of a manifest that belong there.
struct FieldSet {
    /// Which mapping it is.
    let level: ManifestLevel
    /// The keys by name.
    var fields: [String: Field] = [:]

    /// What was read for a key; `nil` where it is not given, or wrong.
    subscript(name: String) -> JSONValue? { fields[name]?.value }

    /// The value of a key that takes text.
    func text(_ name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// The value of a key that takes a whole number.
    func integer(_ name: String) -> Int? {
        if case .integer(let value)? = self[name] { value } else { nil }
    }

    /// The value of a key that takes any number.
    func number(_ name: String) -> Double? { self[name] == nil ? nil : fields[name]?.node.doubleValue }

    /// The value of a key that takes any number, exactly.
    func decimal(_ name: String) -> Decimal? {
        switch self[name] {
        case .integer(let value)?: Decimal(value)
        case .number(let value)?: value
        default: nil
        }
    }

    /// The value of a key that takes `true` or `false`.
    func boolean(_ name: String) -> Bool? {
        if case .bool(let value)? = self[name] { value } else { nil }
    }

    /// The value of a key that takes a duration.
    func duration(_ name: String) -> Duration? { text(name).flatMap { Duration(manifestText: $0) } }

    /// The values of a key that takes a list of texts.
    func texts(_ name: String) -> [String]? {
        guard case .array(let values)? = self[name] else { return nil }
        return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
    }

    /// Whether the key is given as null.
    func isNull(_ name: String) -> Bool { self[name] == .null }

    /// These keys over others: a value replaces the whole value, and of keys that exclude each other the one that is given
    /// here replaces whichever stands there.
    func over(_ defaults: FieldSet) -> FieldSet {
        var combined = self
        let replaced = Set(level.choices.map(\.names).filter { $0.contains { fields[$0] != nil } }.joined())
        for (name, field) in defaults.fields where fields[name] == nil && !replaced.contains(name) {
            combined.fields[name] = field
        }
        return combined
    }
}
