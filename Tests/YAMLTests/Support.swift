import YAML

/// Parses a text; its bytes are those of its UTF-8.
func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) -> Node {
    try YAMLDocument.parse(Array(text.utf8), limits: limits)
}

/// The faults of a text that cannot be parsed; empty where it can.
func faults(_ text: String, limits: YAMLLimits = YAMLLimits()) -> [YAMLError.Fault] {
    faults(Array(text.utf8), limits: limits)
}

/// The faults of bytes that cannot be parsed; empty where they can.
func faults(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) -> [YAMLError.Fault] {
    do {
        _ = try YAMLDocument.parse(bytes, limits: limits)
        return []
    } catch {
        return error.faults
    }
}

extension Node {
    /// The tree without positions, as flow YAML: what a test compares.
    var outline: String {
        switch content {
        case .scalar(let scalar): (tag.map { $0.rawValue + " " } ?? "") + scalar.text
        case .sequence(let items): "[" + items.map(\.outline).joined(separator: ", ") + "]"
        case .mapping(let pairs):
            "{" + pairs.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ") + "}"
        }
    }
}

extension Mark {
    /// `line:column@offset`.
    var text: String { "\(line):\(column)@\(offset)" }
}
