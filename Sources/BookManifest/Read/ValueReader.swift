import OpenRouter
import YAML

/// Reads nodes of a manifest by the table of keys and collects all mistakes.
struct ValueReader {
    /// The manifest.
    let source: SourceText
    /// The diagnostics so far.
    private(set) var diagnostics = Diagnostics()
    /// Advice on values of the current mapping.
    private var levelHint: String?

    /// Begins without diagnostics.
    init(_ source: SourceText) {
        self.source = source
    }

    /// Takes the diagnostics of others.
    mutating func report(_ diagnostics: some Sequence<Diagnostic>) {
        self.diagnostics.add(diagnostics)
    }

    /// Adds an error at a node.
    mutating func error(_ message: @autoclosure () -> String, at node: Node, hint: @autoclosure () -> String? = nil) {
        diagnostics.add(.error) { source.diagnostic(.error, message(), at: node, hint: hint()) }
    }

    /// Adds a warning at a node.
    mutating func warning(_ message: String, at node: Node, hint: String? = nil) {
        diagnostics.add(.warning) { source.diagnostic(.warning, message, at: node, hint: hint) }
    }

    /// Reads the keys of a mapping. Wrong ones are reported and left out.
    ///
    /// - Parameters:
    ///   - node: The mapping; what is no mapping has none of its keys, which is not reported again here.
    ///   - level: Which mapping it is.
    ///   - owner: The key whose value it is: the place of a missing key where the mapping is empty.
    /// - Returns: the keys that belong there.
    mutating func fields(of node: Node, level: ManifestLevel, owner: Node? = nil) -> FieldSet {
        var set = FieldSet(level: level)
        levelHint = level.hint
        defer { levelHint = nil }
        for pair in node.mapping ?? [] {
            guard let name = pair.key.scalar?.text else { continue }
            if level == .manifest && name.hasPrefix("x-") { continue }
            guard let key = level.key(named: name) else {
                error(
                    "unknown key \(name.quotedForMessage) \(level.place)", at: pair.key,
                    hint: Self.hint(forUnknown: name, at: level))
                continue
            }
            let isRemoval = key.isNullable && pair.value.isNull
            let value = isRemoval ? .null : value(of: pair.value, as: key.type, name: level.shownName(name))
            set.fields[name] = Field(key: pair.key, node: pair.value, value: value)
        }
        let place = node.mapping?.isEmpty == false ? node.place : (owner ?? node)
        for key in level.keys where key.isRequired && set.fields[key.name] == nil {
            error("missing required key `\(key.name)`", at: place)
        }
        for choice in level.choices { check(choice, in: set, place: place) }
        return set
    }

    /// Reads a value.
    ///
    /// - Parameters:
    ///   - node: Where it stands.
    ///   - type: What it must be.
    ///   - name: What it is called in messages.
    /// - Returns: `nil` where it is something else, which has been reported.
    mutating func value(of node: Node, as type: ValueType, name: String) -> JSONValue? {
        switch type {
        case .request(let type): return requestValue(of: node, as: type, name: name)
        case .text(let rule): return text(of: node, rule: rule, name: name)
        case .duration(let range): return duration(of: node, in: range, name: name)
        case .years(let range): return years(of: node, in: range, name: name)
        case .list(let item, let count): return list(of: node, item: item, count: count, name: name)
        case .section:
            if node.mapping == nil { mismatch(name, type.summary, at: node) }
            return node.mapping == nil ? nil : .object([:])
        case .extraFields: return extraFields(of: node, name: name)
        case .version: return version(of: node, name: name)
        }
    }

    /// Reports a value of the wrong type.
    mutating func mismatch(_ name: String, _ expected: String, at node: Node, hint: String? = nil) {
        let hint = hint ?? levelHint
        error("\(name.quotedForMessage) must be \(expected), not \(node.shortDescription)", at: node, hint: hint)
    }

    private static func hint(forUnknown name: String, at level: ManifestLevel) -> String? {
        let homes = ManifestLevel.allCases.filter { $0.key(named: name) != nil }.map(\.place)
        if !homes.isEmpty { return "it belongs " + homes.joined(separator: " or ") }
        return Suggestion.nearest(to: name, among: level.keys.map(\.name)).map { "did you mean `\($0)`?" }
    }

    private mutating func check(_ choice: ManifestLevel.Choice, in set: FieldSet, place: Node) {
        let given = choice.names.compactMap { set.fields[$0] }.sorted { $0.key.start < $1.key.start }
        if given.isEmpty && choice.isRequired {
            error("missing required key " + choice.names.map { "`\($0)`" }.joined(separator: " or "), at: place)
        }
        guard let first = given.first?.key, let firstName = first.scalar?.text else { return }
        for other in given.dropFirst() {
            error(
                "\(other.key.scalar?.text.quotedForMessage ?? "") and `\(firstName)` (line \(first.start.line)) exclude each other",
                at: other.key)
        }
    }

    private mutating func text(of node: Node, rule: TextRule, name: String) -> JSONValue? {
        guard let raw = node.plainText else {
            mismatch(name, rule.summary, at: node)
            return nil
        }
        let text = rule.normalized(raw)
        guard let fault = rule.fault(in: text) else { return .string(text) }
        if case .prose = rule, PromptText.holdsTemplate(text) {
            let found = PromptText.templateDiagnostic(in: source, name: name, node: node)
            report([
                found
                    ?? source.diagnostic(
                        .error, PromptText.templateMessage(name), at: node, hint: PromptText.templateHint)
            ])
        } else {
            let subject = text.isEmpty ? "`\(name)`" : "`\(name)` \(text.quotedForMessage)"
            error("\(subject) \(fault)", at: node)
        }
        return nil
    }

    private mutating func duration(of node: Node, in range: ClosedRange<Duration>, name: String) -> JSONValue? {
        guard let text = node.plainText, let duration = Duration(manifestText: text), range.contains(duration) else {
            mismatch(
                name, ValueType.duration(range).summary, at: node, hint: "write \(Duration.manifestForms)")
            return nil
        }
        return .string(text)
    }

    private mutating func years(of node: Node, in range: ClosedRange<Int>, name: String) -> JSONValue? {
        guard let items = node.sequence, items.count == 2 else {
            mismatch(name, ValueType.years(range).summary, at: node)
            return nil
        }
        let year = RequestParameter.ValueType.integer(range)
        let years = items.map { requestValue(of: $0, as: year, name: name + "[]") }
        guard case .integer(let first)? = years[0], case .integer(let last)? = years[1] else { return nil }
        guard first <= last else {
            error("`\(name)` ends in \(last), before it begins in \(first)", at: node)
            return nil
        }
        return .array([.integer(first), .integer(last)])
    }

    private mutating func list(of node: Node, item: ValueType, count: ClosedRange<Int>, name: String) -> JSONValue? {
        guard let items = node.sequence else {
            mismatch(name, ValueType.list(of: item, count: count).summary, at: node)
            return nil
        }
        guard count.contains(items.count) else {
            error(
                items.isEmpty
                    ? "`\(name)` is empty"
                    : "`\(name)` has \(items.count) values, at most \(count.upperBound) are allowed", at: node)
            return nil
        }
        var values: [JSONValue] = []
        for node in items {
            if let value = value(of: node, as: item, name: name + "[]") { values.append(value) }
        }
        return values.count == items.count ? .array(values) : nil
    }

    private mutating func extraFields(of node: Node, name: String) -> JSONValue? {
        guard let pairs = node.mapping else {
            mismatch(name, ValueType.extraFields.summary, at: node)
            return nil
        }
        for pair in pairs {
            guard let field = pair.key.scalar?.text else { continue }
            if ExtraFields.programsOwn.contains(field) {
                error("`\(name)` may not hold `\(field)`, which the program writes itself", at: pair.key)
            } else if ExtraFields.tablesOwn.contains(field) {
                error("`\(name)` may not hold `\(field)`", at: pair.key, hint: "set it beside `\(name)`")
            }
        }
        return passedThrough(node, name: name)
    }

    private mutating func version(of node: Node, name: String) -> JSONValue? {
        if node.intValue == 1 { return .integer(1) }
        if let other = node.intValue {
            error("version \(other) is not supported", at: node, hint: "this program reads version 1")
        } else {
            mismatch(name, ValueType.version.summary, at: node)
        }
        return nil
    }
}
