import FoundationEssentials
import OpenRouter
import Testing

/// A JSON Schema validator (2020-12) for the keywords that the manifest's schema uses; any other keyword is an error, so that
/// none is ignored.
struct SchemaChecker {
    struct UnknownKeyword: Error {
        var name: String
    }

    private let root: JSONValue
    private static let annotations: Set<String> = ["$schema", "$defs", "title", "description", "default"]

    init(_ json: String) throws {
        root = try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    }

    /// Whether the schema accepts a value.
    func accepts(_ value: JSONValue) throws -> Bool { try accepts(value, root) }

    private func accepts(_ value: JSONValue, _ schema: JSONValue) throws -> Bool {
        guard case .object(let keywords) = schema else { return schema == .bool(true) }
        for (name, argument) in keywords where !Self.annotations.contains(name) {
            guard try accepts(value, name, argument, among: keywords) else { return false }
        }
        return true
    }

    private func accepts(
        _ value: JSONValue, _ keyword: String, _ argument: JSONValue, among keywords: [String: JSONValue]
    ) throws -> Bool {
        switch (keyword, argument) {
        case ("$ref", .string(let reference)):
            let path = reference.split(separator: "/").dropFirst()
            let target = try path.reduce(root) { try #require($0.fields?[String($1)]) }
            return try accepts(value, target)
        case ("type", .string(let name)): return value.isOf(type: name)
        case ("type", .array(let names)): return names.contains { $0.text.map(value.isOf(type:)) == true }
        case ("const", _): return value == argument
        case ("enum", .array(let values)): return values.contains(value)
        case ("allOf", .array(let schemas)): return try schemas.allSatisfy { try accepts(value, $0) }
        case ("anyOf", .array(let schemas)): return try schemas.contains { try accepts(value, $0) }
        case ("oneOf", .array(let schemas)): return try schemas.filter { try accepts(value, $0) }.count == 1
        case ("not", _): return try !accepts(value, argument)
        case ("minimum", _):
            let bound = try #require(argument.number)
            return value.number.map { $0 >= bound } ?? true
        case ("maximum", _):
            let bound = try #require(argument.number)
            return value.number.map { $0 <= bound } ?? true
        case ("maxLength", .integer(let bound)): return value.text.map { $0.unicodeScalars.count <= bound } ?? true
        case ("pattern", .string(let pattern)):
            let regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
            return value.text.map { $0.contains(regex) } ?? true
        case ("items", _): return try value.items?.allSatisfy { try accepts($0, argument) } ?? true
        case ("minItems", .integer(let bound)): return value.items.map { $0.count >= bound } ?? true
        case ("maxItems", .integer(let bound)): return value.items.map { $0.count <= bound } ?? true
        case ("maxProperties", .integer(let bound)): return value.fields.map { $0.count <= bound } ?? true
        case ("required", .array(let names)):
            return value.fields.map { fields in names.allSatisfy { fields[$0.text ?? ""] != nil } } ?? true
        case ("propertyNames", _):
            return try value.fields?.keys.allSatisfy { try accepts(.string($0), argument) } ?? true
        case ("properties", .object(let properties)):
            return try value.fields?.allSatisfy { try accepts($0.value, properties[$0.key] ?? .bool(true)) } ?? true
        case ("patternProperties", .object(let patterns)):
            return try value.fields?.allSatisfy { field in
                try patterns.allSatisfy { try !field.key.contains(Regex($0.key)) || accepts(field.value, $0.value) }
            } ?? true
        case ("additionalProperties", _):
            let known = keywords["properties"]?.fields ?? [:]
            let patterns = try (keywords["patternProperties"]?.fields ?? [:]).keys.map { try Regex($0) }
            return try value.fields?.allSatisfy { field in
                try known[field.key] != nil || patterns.contains { field.key.contains($0) }
                    || accepts(field.value, argument)
            } ?? true
        default: throw UnknownKeyword(name: keyword)
        }
    }
}

extension JSONValue {
    fileprivate var fields: [String: JSONValue]? { if case .object(let fields) = self { fields } else { nil } }

    fileprivate var items: [JSONValue]? { if case .array(let items) = self { items } else { nil } }

    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): Double(value.description)
        default: nil
        }
    }

    fileprivate func isOf(type: String) -> Bool {
        switch (type, self) {
        case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object): true
        case ("number", _): number != nil
        case ("integer", _): number.map { $0 == $0.rounded() } ?? false
        default: false
        }
    }
}
