/// The header fields of a response, found by name whatever its case.
package struct ResponseHeaders: Sendable, Hashable {
    private var fields: [String: String] = [:]

    /// Takes fields in the order of the response. Of several with one name the first counts.
    package init(_ pairs: some Sequence<(String, String)> = []) {
        for (name, value) in pairs {
            let key = name.lowercased()
            if fields[key] == nil { fields[key] = value }
        }
    }

    /// The field's value. It is `nil` for a missing field.
    package subscript(name: String) -> String? { fields[name.lowercased()] }

    /// Whether a field's name begins so.
    package func contains(prefix: String) -> Bool {
        let prefix = prefix.lowercased()
        return fields.keys.contains { $0.hasPrefix(prefix) }
    }
}
