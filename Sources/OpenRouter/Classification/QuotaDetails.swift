/// What the errors of providers say beside their words.
///
/// Google's `google.rpc.RetryInfo` has the wait and `google.rpc.QuotaFailure` names the quotas, in `error.details`. Other
/// providers write `retry_after`. Routers pass all of this on inside texts that are JSON again.
struct QuotaDetails: Sendable {
    /// The longest `retryDelay` or `retry_after`, in seconds.
    private(set) var retryDelay: Double?
    /// Whether a daily quota is among the exhausted ones.
    private(set) var namesDay = false

    /// The deepest nesting of JSON inside texts.
    private static let maxNesting = 3
    /// The longest text to open. It is as much as is read of an error's body.
    private static let maxTextBytes = 64 << 10
    private var valuesLeft = 4096

    /// Knows nothing.
    init() {}

    /// Reads an error, at whatever depth its details stand.
    init(_ element: JSONElement) { read(element, nesting: 0) }

    private mutating func read(_ element: JSONElement, nesting: Int) {
        guard valuesLeft > 0 else { return }
        valuesLeft -= 1
        switch element.kind {
        case .object:
            for (name, value) in element.members { read(name, value, nesting: nesting) }
        case .array:
            for value in element.elements { read(value, nesting: nesting) }
        case .string:
            guard nesting < Self.maxNesting, element.byteCount <= Self.maxTextBytes, let text = element.string,
                let start = text.utf8.firstIndex(where: { "{[".utf8.contains($0) }),
                let end = text.utf8.lastIndex(where: { "}]".utf8.contains($0) }), start < end,
                let document = try? JSONDocument(Array(text.utf8[start...end]))
            else { return }
            read(document.root, nesting: nesting + 1)
        case .number, .word:
            return
        }
    }

    private mutating func read(_ name: String, _ value: JSONElement, nesting: Int) {
        switch name {
        case "retryDelay", "retry_delay", "retryAfter", "retry_after", "retryAfterSeconds", "retry_after_seconds":
            lengthen(Self.seconds(value))
        case "retryAfterMs", "retry_after_ms":
            lengthen(Self.number(value).map { $0 / 1000 })
        case "quotaId", "quota_id", "quotaLimit", "quota_limit":
            let letters = value.shortString?.lowercased().filter(\.isLetter) ?? ""
            if letters.contains("perday") || letters.contains("daily") { namesDay = true }
        default:
            read(value, nesting: nesting)
        }
    }

    private mutating func lengthen(_ delay: Double?) {
        guard let delay else { return }
        retryDelay = max(retryDelay ?? 0, delay)
    }

    /// A duration as `"3.2s"`, as a number of seconds, or as `{seconds, nanos}`.
    private static func seconds(_ value: JSONElement) -> Double? {
        if value.kind == .object {
            let parts = [("seconds", 1.0), ("nanos", 1e-9)].compactMap { name, unit in
                value[name].flatMap(number).map { $0 * unit }
            }
            return parts.isEmpty ? nil : parts.reduce(0, +)
        }
        return number(value) ?? value.shortString.flatMap { WaitWords.seconds("wait \($0)") }
    }

    private static func number(_ value: JSONElement) -> Double? {
        guard let number = (value.numberText ?? value.shortString).flatMap(Double.init), number.isFinite, number >= 0
        else { return nil }
        return number
    }
}
