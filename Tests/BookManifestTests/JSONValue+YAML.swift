import FoundationEssentials
import OpenRouter
import YAML

extension JSONValue {
    /// A document of YAML as JSON, by the core schema: what an editor holds against the schema.
    init(_ node: Node) {
        switch node.content {
        case .sequence(let items): self = .array(items.map { JSONValue($0) })
        case .mapping(let pairs):
            self = .object(
                Dictionary(uniqueKeysWithValues: pairs.map { ($0.key.scalar?.text ?? "", JSONValue($0.value)) }))
        case .scalar(let scalar):
            if node.isNull {
                self = .null
            } else if let value = node.boolValue {
                self = .bool(value)
            } else if let value = node.intValue {
                self = .integer(value)
            } else if let value = node.decimalText.flatMap({ Decimal(string: $0) }) {
                self = .number(value)
            } else {
                self = .string(scalar.text)
            }
        }
    }
}
