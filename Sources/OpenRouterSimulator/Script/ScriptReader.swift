import FoundationEssentials
import HTTPTypes
import YAML

/// Reads the values of a script and collects its errors.
struct ScriptReader {
    /// The script's text, for excerpts in diagnostics.
    let source: SourceText
    /// The errors so far.
    private(set) var diagnostics = Diagnostics()

    /// Starts without errors.
    init(_ source: SourceText) { self.source = source }

    /// Adds an error at `node`.
    mutating func fail(_ message: String, at node: Node, hint: String? = nil) {
        diagnostics.add(source.diagnostic(.error, message, at: node, hint: hint))
    }

    /// Adds the errors of the YAML reader.
    mutating func fail(_ error: YAMLError) { diagnostics.add(source.diagnostics(for: error)) }

    /// Reads the pairs of a mapping by a table of keys.
    mutating func mapping<Target>(_ node: Node, into target: inout Target, keys: [ScriptKey<Target>]) {
        guard let pairs = node.mapping else {
            fail("must be a mapping", at: node)
            return
        }
        for pair in pairs {
            let name = pair.key.scalar?.text ?? ""
            if let key = keys.first(where: { $0.name == name }) {
                key.read(&target, pair.value, &self)
            } else {
                let nearest = keys.map(\.name).min { $0.editDistance(to: name) < $1.editDistance(to: name) }
                let hint = nearest.flatMap { $0.editDistance(to: name) <= 3 ? "did you mean `\($0)`?" : nil }
                fail("unknown key `\(name)`", at: pair.key, hint: hint)
            }
        }
    }

    /// Reads a list, each item by `read`.
    mutating func list<Item>(_ node: Node, _ read: (Node, inout ScriptReader) -> Item?) -> [Item]? {
        guard let nodes = node.sequence else {
            fail("must be a list", at: node)
            return nil
        }
        return nodes.compactMap { read($0, &self) }
    }

    /// Reads a whole number.
    mutating func count(_ node: Node, in range: ClosedRange<Int>) -> Int? {
        if let value = node.intValue, range.contains(value) { return value }
        let bounds =
            range.upperBound == Int.max
            ? "of at least \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
        fail("must be a whole number \(bounds)", at: node)
        return nil
    }

    /// Reads a number that may have a fraction.
    mutating func number(_ node: Node, in range: ClosedRange<Double>) -> Double? {
        if let value = node.doubleValue, range.contains(value) { return value }
        fail("must be a number from \(range.lowerBound) to \(range.upperBound)", at: node)
        return nil
    }

    /// Reads an amount of money, quoted or not.
    mutating func amount(_ node: Node) -> Decimal? {
        let text = node.decimalText ?? node.scalar?.text ?? ""
        if CoreType(plainText: text) == .integer || CoreType(plainText: text) == .float,
            let value = Decimal(string: text),
            value.isFinite, value >= 0
        {
            return value
        }
        fail("must be an amount in US dollars, such as \"0.000001\"", at: node)
        return nil
    }

    /// Reads text. Numbers count as text as well.
    mutating func text(_ node: Node) -> String? {
        if let scalar = node.scalar, !node.isNull { return scalar.text }
        fail("must be text", at: node)
        return nil
    }

    /// Reads `true` or `false`.
    mutating func flag(_ node: Node) -> Bool? {
        if let value = node.boolValue { return value }
        fail("must be true or false", at: node)
        return nil
    }

    /// Reads one of several words.
    mutating func word<Value>(_ node: Node, _ words: [(String, Value)]) -> Value? {
        if let text = node.scalar?.text, let match = words.first(where: { $0.0 == text }) { return match.1 }
        fail("must be one of \(words.map(\.0).joined(separator: ", "))", at: node)
        return nil
    }

    /// Reads `300s`, `5m`, `1h`, `250ms` or a number of seconds.
    mutating func duration(_ node: Node) -> Duration? {
        let text = node.scalar?.text ?? ""
        let digits = text.prefix { "0123456789.".contains($0) }
        let units: [Substring: Double] = ["": 1, "ms": 0.001, "s": 1, "m": 60, "h": 3600]
        if !digits.isEmpty, let value = Double(digits), let unit = units[text.dropFirst(digits.count)],
            value * unit < 1e9
        {
            return .seconds(value * unit)
        }
        fail("must be a duration such as 250ms, 2s or 5m", at: node)
        return nil
    }

    /// Reads a number of a request, a range, or a list of both.
    mutating func numbers(_ node: Node) -> NumberSet? {
        var set: NumberSet = []
        for item in node.sequence ?? [node] {
            guard let numbers = item.scalar.flatMap({ NumberSet(text: $0.text) }) else {
                fail("must be a number of a request from 1, or a range such as \"4-6\" or \"10-\"", at: item)
                return nil
            }
            set.ranges += numbers.ranges
        }
        return set
    }

    /// Reads headers.
    mutating func headers(_ node: Node) -> [HeaderField]? {
        guard let pairs = node.mapping else {
            fail("must be a mapping of names to values", at: node)
            return nil
        }
        var fields: [HeaderField] = []
        for pair in pairs {
            guard let name = pair.key.scalar?.text, HTTPField.Name(name) != nil else {
                fail("is no name of a header", at: pair.key)
                continue
            }
            guard let value = pair.value.scalar?.text, HTTPField.isValidValue(value) else {
                fail("must be the value of a header", at: pair.value)
                continue
            }
            fields.append(HeaderField(name, value))
        }
        return fields
    }

    /// Reads any value as JSON, by YAML's core schema.
    mutating func json(_ node: Node) -> JSON? {
        switch node.content {
        case .sequence(let items):
            return .array(items.compactMap { json($0) })
        case .mapping(let pairs):
            return .object(
                pairs.compactMap { pair in json(pair.value).map { JSON.Member(pair.key.scalar?.text ?? "", $0) } })
        case .scalar(let scalar):
            switch node.coreType {
            case .null: return .null
            case .boolean: return .bool(node.boolValue ?? false)
            case .integer, .float:
                if let value = node.intValue { return .integer(value) }
                if let text = node.decimalText, let value = Decimal(string: text), value.isFinite {
                    return .number(value)
                }
                fail("is no number that JSON can hold", at: node)
                return nil
            case .string, nil: return .string(scalar.text)
            }
        }
    }
}
