import OpenRouter

/// The reference of a manifest's keys, for the manual.
package enum ManifestReference {
    /// A Markdown table for each mapping of a manifest, made from the table of keys. It is the same text every time and
    /// ends with a line break.
    package static var markdown: String {
        let settings = Set(ManifestLevel.defaults.keys.map(\.name))
        var sections: [String] = []
        for level in ManifestLevel.allCases {
            let keys = level == .chapter ? level.keys.filter { !settings.contains($0.name) } : level.keys
            sections.append(table(title(level), keys.map { row($0, of: level) }))
        }
        for parameter in RequestParameter.table {
            guard case .fields(let fields) = parameter.type else { continue }
            let rows = fields.map { [code($0.name), cell($0.type.summary), "", cell($0.documentation)] }
            sections.append(table("`\(parameter.name)`: \(parameter.documentation)", rows))
        }
        return sections.joined(separator: "\n")
    }

    private static func title(_ level: ManifestLevel) -> String {
        switch level {
        case .manifest: "The manifest. Keys that begin with `x-` are ignored: a home for anchors."
        case .book: "`book`"
        case .defaults:
            "`defaults`, and every chapter, which wins: its value replaces the whole default, `null` removes it."
        case .chapter: "`chapters`, each with `prompt` or `prompt_file`, and any key of `defaults`"
        case .client: "`client`"
        case .retries: "`client.retries`"
        case .limits, .runLimits, .bookLimits: "`\(level.rawValue)`"
        }
    }

    private static func row(_ key: ManifestKey, of level: ManifestLevel) -> [String] {
        // Every default may be null; the title of its table says so.
        let null = key.isNullable && level != .defaults ? ", or null" : ""
        let required = key.isRequired ? "; required" : ""
        return [code(key.name), cell(key.type.reference + null + required), defaultText(key), cell(key.documentation)]
    }

    private static func defaultText(_ key: ManifestKey) -> String {
        switch key.defaultValue {
        case .none: return ""
        case .described(let words): return cell(words)
        case .value(let value): return code(flow(value))
        }
    }

    /// A default as a manifest would write it.
    private static func flow(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let values): "[" + values.map(flow).joined(separator: ", ") + "]"
        default: OrderedJSON(value).text()
        }
    }

    private static func table(_ title: String, _ rows: [[String]]) -> String {
        let lines = [["key", "value", "default", "meaning"], ["---", "---", "---", "---"]] + rows
        return "\(title)\n\n" + lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
    }

    private static func code(_ text: String) -> String { "`\(text)`" }

    private static func cell(_ text: String) -> String { text.split(separator: "|").joined(separator: "\\|") }
}

extension ValueType {
    /// The accepted values, for the reference. The fields of a mapping have tables of their own.
    fileprivate var reference: String {
        switch self {
        case .request(.fields): "a mapping, see below"
        case .section(let level): "a mapping, see \(level == .chapter ? "`chapters`" : "`\(level.rawValue)`")"
        default: summary
        }
    }
}
