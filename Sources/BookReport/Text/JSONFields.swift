import FoundationEssentials

extension KeyedEncodingContainer {
    /// Writes an amount exactly. An unknown amount is `null`, and so is one without a JSON number.
    mutating func encodeAmount(_ amount: Decimal?, forKey key: Key) throws {
        try encode(amount.flatMap { $0.isFinite ? $0 : nil }, forKey: key)
    }

    /// Writes seconds to the millisecond. A number without an end is written as 0, so it does not fail the report.
    mutating func encodeSeconds(_ seconds: Double, forKey key: Key) throws {
        try encode(seconds.isFinite ? (seconds * 1000).rounded() / 1000 : 0, forKey: key)
    }
}
