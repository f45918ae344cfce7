/// Scalars by YAML 1.2's core schema. A plain scalar is read by its text, a tagged one by its tag. Any other is a
/// string.
extension Node {
    /// The type of the scalar. Lists and mappings have none.
    ///
    /// A tag is taken at its word. The typed reads tell whether the text fits it.
    package var coreType: CoreType? {
        guard let scalar else { return nil }
        switch tag {
        case nil: return scalar.style == .plain ? CoreType(plainText: scalar.text) : .string
        case .null: return .null
        case .boolean: return .boolean
        case .integer: return .integer
        case .float: return .float
        default: return .string
        }
    }

    /// Whether the scalar is a null.
    package var isNull: Bool { coreType == .null }

    /// The truth value, if the scalar is a boolean.
    package var boolValue: Bool? {
        guard coreType == .boolean, let text = scalar?.text, CoreType(plainText: text) == .boolean else { return nil }
        return text.lowercased() == "true"
    }

    /// The integer, if the scalar is one and fits into 64 bits.
    package var intValue: Int? {
        guard coreType == .integer, let text = scalar?.text, CoreType(plainText: text) == .integer else { return nil }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8) }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16) }
        return Int(text)
    }

    /// The nearest `Double` of an integer or a float. `.inf` and `.nan` are floats.
    package var doubleValue: Double? {
        switch coreType {
        case .integer?:
            if let intValue { return Double(intValue) }
            return decimalText.flatMap { Double($0) }
        case .float?:
            switch scalar?.text {
            case ".inf"?, ".Inf"?, ".INF"?, "+.inf"?, "+.Inf"?, "+.INF"?: return .infinity
            case "-.inf"?, "-.Inf"?, "-.INF"?: return -.infinity
            case ".nan"?, ".NaN"?, ".NAN"?: return .nan
            default: return decimalText.flatMap { Double($0) }
            }
        default: return nil
        }
    }

    /// The digits of a finite decimal number, exactly as written but without a leading `+`. Octal and hexadecimal
    /// integers have none.
    package var decimalText: String? {
        guard coreType == .integer || coreType == .float, let text = scalar?.text else { return nil }
        switch CoreType(plainText: text) {
        case .integer, .float:
            guard text.utf8.allSatisfy({ $0 < UInt8(ascii: "A") || $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") })
            else { return nil }
            return text.hasPrefix("+") ? String(text.dropFirst()) : text
        default: return nil
        }
    }
}
