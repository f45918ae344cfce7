import BookLedger
import OpenRouter

/// The hash of a request's settings.
///
/// Version 1 was over JSON bytes. Version 2 is over the ``CanonicalForm`` of the same fields.
enum SettingsHash {
    /// The start of every hash of the present version.
    static let prefix = "v\(version):"

    private static let version = 2

    /// The hash of all fields of a body but its messages. The question for usage says nothing of the wanted text.
    static func of(_ fields: [String: JSONValue]) -> String {
        var fields = fields.filter { $0.value != .null }
        fields["messages"] = nil
        if case .object(var options)? = fields["stream_options"] {
            options["include_usage"] = nil
            fields["stream_options"] = options.isEmpty ? nil : .object(options)
        }
        var form = CanonicalForm()
        form.append(.object(fields))
        return ContentHash.of(form.bytes, version: version)
    }
}
