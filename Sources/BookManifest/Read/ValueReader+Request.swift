import OpenRouter
import YAML

/// Values for a request.
extension ValueReader {
    /// Reads a field of a request.
    ///
    /// - Parameters:
    ///   - node: Where it stands.
    ///   - type: What it must be.
    ///   - name: What it is called in messages.
    /// - Returns: `nil` where it is something else, which has been reported.
    mutating func requestValue(of node: Node, as type: RequestParameter.ValueType, name: String) -> JSONValue? {
        switch type {
        case .number(let range):
            if let number = node.doubleValue, range.contains(number), let value = node.jsonNumber { return value }
        case .integer(let range):
            if let integer = node.intValue, range.contains(integer) { return .integer(integer) }
        case .boolean:
            if let value = node.boolValue { return .bool(value) }
        case .string(let maxLength):
            if let text = node.plainText, text.unicodeScalars.count <= maxLength { return .string(text) }
        case .word(let words):
            if let text = node.plainText, words.contains(text) { return .string(text) }
        case .list(let item, let maxCount):
            if let items = node.sequence, items.count <= maxCount { return array(items, of: item, name: name) }
        case .map(let item, let maxCount):
            if let pairs = node.mapping, pairs.count <= maxCount { return object(pairs, of: item, name: name) }
        case .fields(let fields):
            if let pairs = node.mapping { return object(pairs, with: fields, name: name) }
        case .object:
            if node.mapping != nil { return passedThrough(node, name: name) }
        case .either(let types):
            return firstThatFits(types, node, name: name)
        }
        mismatch(name, type.summary, at: node, hint: node.hint(for: type))
        return nil
    }

    /// Reads a value as it is, typed by YAML's core schema.
    mutating func passedThrough(_ node: Node, name: String) -> JSONValue? {
        switch node.content {
        case .sequence(let items):
            return whole(items.map { passedThrough($0, name: name) })
        case .mapping(let pairs):
            return whole(pairs.map { ($0.key, passedThrough($0.value, name: name)) })
        case .scalar(let scalar):
            let value: JSONValue? =
                switch node.coreType {
                case .null?: .null
                case .boolean?: node.boolValue.map { .bool($0) }
                case .integer?, .float?: node.jsonNumber
                default: .string(scalar.text)
                }
            if value == nil {
                error("`\(name)` holds \(node.shortDescription), which JSON cannot say", at: node)
            }
            return value
        }
    }

    private mutating func array(
        _ items: [Node], of type: RequestParameter.ValueType, name: String
    ) -> JSONValue? {
        whole(items.map { requestValue(of: $0, as: type, name: name + "[]") })
    }

    private mutating func object(
        _ pairs: [Node.Pair], of type: RequestParameter.ValueType, name: String
    ) -> JSONValue? {
        whole(
            pairs.map {
                ($0.key, requestValue(of: $0.value, as: type, name: "\(name).\($0.key.scalar?.text ?? "")"))
            })
    }

    private mutating func object(
        _ pairs: [Node.Pair], with fields: [RequestParameter], name: String
    ) -> JSONValue? {
        var values: [(Node, JSONValue?)] = []
        for pair in pairs {
            let key = pair.key.scalar?.text ?? ""
            if let field = fields.first(where: { $0.name == key }) {
                values.append((pair.key, requestValue(of: pair.value, as: field.type, name: "\(name).\(key)")))
            } else {
                let nearest = Suggestion.nearest(to: key, among: fields.map(\.name))
                error(
                    "unknown key \(key.quotedForMessage) in `\(name)`", at: pair.key,
                    hint: nearest.map { "did you mean `\($0)`?" })
                values.append((pair.key, nil))
            }
        }
        return whole(values)
    }

    private mutating func firstThatFits(
        _ types: [RequestParameter.ValueType], _ node: Node, name: String
    ) -> JSONValue? {
        for type in types {
            var trial = ValueReader(source)
            if let value = trial.requestValue(of: node, as: type, name: name) { return value }
        }
        // Of what fits nowhere, the one type of its own kind tells best what is wrong inside.
        let alike = types.filter { $0.isAlike(node) }
        if let type = alike.first, alike.count == 1 { return requestValue(of: node, as: type, name: name) }
        let words = types.compactMap { if case .word = $0 { node.hint(for: $0) } else { nil } }
        mismatch(name, RequestParameter.ValueType.either(types).summary, at: node, hint: words.first)
        return nil
    }

    private func whole(_ values: [JSONValue?]) -> JSONValue? {
        values.contains(nil) ? nil : .array(values.compactMap(\.self))
    }

    private func whole(_ fields: [(key: Node, value: JSONValue?)]) -> JSONValue? {
        var object: [String: JSONValue] = [:]
        for field in fields {
            guard let name = field.key.scalar?.text, let value = field.value else { return nil }
            object[name] = value
        }
        return .object(object)
    }
}

extension RequestParameter.ValueType {
    /// Whether both are lists, or both are mappings.
    fileprivate func isAlike(_ node: Node) -> Bool {
        switch (self, node.content) {
        case (.list, .sequence), (.map, .mapping), (.fields, .mapping), (.object, .mapping): true
        default: false
        }
    }
}
