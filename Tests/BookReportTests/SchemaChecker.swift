import Foundation
import OpenRouter

/// Checks JSON against a JSON Schema, as far as the report's schema goes; an unknown keyword is a violation of its own.
struct SchemaChecker {
    private let root: JSONValue

    init(_ schema: String) throws { root = try JSONDecoder().decode(JSONValue.self, from: Data(schema.utf8)) }

    /// What does not fit, each with its path; empty where everything does.
    func violations(_ value: JSONValue) -> [String] { check(value, root, "$") }

    private func check(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(path): the schema is no object"] }
        return keywords.flatMap { check(value, $0.key, $0.value, keywords, path) }
    }

    private func check(
        _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: [String: JSONValue], _ path: String
    ) -> [String] {
        switch (keyword, rule, value) {
        case ("$schema", _, _), ("$defs", _, _), ("title", .string, _): return []
        case ("$ref", .string(let target), _): return check(value, resolve(target), path)
        case ("const", _, _): return value == rule ? [] : ["\(path): is not \(rule)"]
        case ("enum", .array(let values), _): return values.contains(value) ? [] : ["\(path): is none of \(values)"]
        case ("type", .string, _): return isOf(rule, value) ? [] : ["\(path): is no \(rule)"]
        case ("type", .array(let types), _): return types.contains { isOf($0, value) } ? [] : ["\(path): is of no type"]
        case ("minimum", _, _), ("maximum", _, _):
            guard let actual = number(value), let limit = number(rule) else { return [] }
            return (keyword == "minimum" ? actual >= limit : actual <= limit) ? [] : ["\(path): \(keyword) \(limit)"]
        case ("pattern", .string(let pattern), .string(let text)):
            return ((try? Regex(pattern).firstMatch(in: text)) ?? nil) == nil ? ["\(path): is not \(pattern)"] : []
        case ("pattern", .string, _): return []
        case ("items", _, .array(let items)):
            return items.enumerated().flatMap { check($0.element, rule, "\(path)[\($0.offset)]") }
        case ("required", .array(let keys), .object(let fields)):
            return keys.compactMap { key in
                guard case .string(let name) = key, fields[name] == nil else { return nil }
                return "\(path).\(name): is missing"
            }
        case ("properties", .object(let properties), .object(let fields)):
            return properties.flatMap { name, rule in fields[name].map { check($0, rule, "\(path).\(name)") } ?? [] }
        case ("additionalProperties", _, .object(let fields)):
            var known: Set<String> = []
            if case .object(let properties) = schema["properties"] { known = Set(properties.keys) }
            return fields.filter { !known.contains($0.key) }.flatMap { name, field in
                rule == .bool(false) ? ["\(path).\(name): is unknown"] : check(field, rule, "\(path).\(name)")
            }
        case ("required", _, .null), ("properties", _, .null), ("additionalProperties", _, .null): return []
        default: return ["\(path): \(keyword) cannot be checked"]
        }
    }

    private func resolve(_ target: String) -> JSONValue {
        target.split(separator: "/").dropFirst().reduce(root) { value, name in
            guard case .object(let fields) = value else { return .null }
            return fields[String(name)] ?? .null
        }
    }

    private func isOf(_ type: JSONValue, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case (.string("object"), .object), (.string("array"), .array), (.string("string"), .string),
            (.string("boolean"), .bool), (.string("null"), .null), (.string("integer"), .integer),
            (.string("number"), .integer), (.string("number"), .number):
            true
        default: false
        }
    }

    private func number(_ value: JSONValue) -> Decimal? {
        switch value {
        case .integer(let value): Decimal(value)
        case .number(let value): value
        default: nil
        }
    }
}
