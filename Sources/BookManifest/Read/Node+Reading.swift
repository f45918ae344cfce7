import FoundationEssentials
import OpenRouter
import YAML

extension Node {
    /// The text for a text key. Any scalar but a null is text here, also `no`, `1984`, `08` and dates. A tag can say
    /// otherwise.
    var plainText: String? {
        guard let scalar, !isNull else { return nil }
        return tag == nil || tag == .string || tag == .nonSpecific ? scalar.text : nil
    }

    /// The exact number. The scalar must be finite and fit into a `Decimal`.
    var jsonNumber: JSONValue? {
        if let intValue { return .integer(intValue) }
        guard let decimalText, let decimal = Decimal(string: decimalText), decimal.isFinite else { return nil }
        return .number(decimal)
    }

    /// The node in a few words.
    var shortDescription: String {
        switch content {
        case .mapping: "a mapping"
        case .sequence(let items):
            switch items.count {
            case 0: "an empty list"
            case 1: "a list of one value"
            default: "a list of \(items.count) values"
            }
        case .scalar(let scalar):
            if isNull {
                "null"
            } else if scalar.text.isEmpty {
                "an empty text"
            } else {
                coreType == .string && CoreType(plainText: scalar.text) != .string
                    ? "the text \(scalar.text.quotedForMessage)" : scalar.text.quotedForMessage
            }
        }
    }

    /// The beginning of the node, without its extent.
    var place: Node { Node(content, start: start, end: start, tag: tag) }

    /// Advice on a value of the wrong type.
    func hint(for type: RequestParameter.ValueType) -> String? {
        guard coreType == .string, let text = scalar?.text else { return nil }
        switch type {
        case .boolean:
            return switch text.lowercased() {
            case "yes", "on", "y": "write `true`"
            case "no", "off", "n": "write `false`"
            case "true", "false": "write it without quotes"
            default: nil
            }
        case .number, .integer:
            let type = CoreType(plainText: text)
            return type == .integer || type == .float ? "write it without quotes" : nil
        case .word(let words):
            return Suggestion.nearest(to: text, among: words).map { "did you mean `\($0)`?" }
        default: return nil
        }
    }
}
