import FoundationEssentials
import OpenRouter
import YAML

extension Node {
    /// The text for a key that takes text: any scalar but a null, whatever else the core schema would make of it (`no`,
    /// `1984`, `08` and dates stay as they are written), unless a tag says that it is none.
    var plainText: String? {
        guard let scalar, !isNull else { return nil }
        return tag == nil || tag == "!!str" || tag == "!" ? scalar.text : nil
    }

    /// The exact number; `nil` where the scalar is none, is infinite, or is too large or too small for a `Decimal`.
    var jsonNumber: JSONValue? {
        if let intValue { return .integer(intValue) }
        guard let decimalText, let decimal = Decimal(string: decimalText), decimal.isFinite else { return nil }
        return .number(decimal)
    }

    /// What stands here, in a few words.
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

    /// The place where the node begins, without its extent.
    var place: Node { Node(content, start: start, end: start, tag: tag) }

    /// What may help where a value of another type is wanted.
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
