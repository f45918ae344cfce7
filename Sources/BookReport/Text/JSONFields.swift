import FoundationEssentials

extension KeyedEncodingContainer {
    /// Writes an amount exactly; `null` where it is unknown or not a number, which JSON cannot hold.
    mutating func encodeAmount(_ amount: Decimal?, forKey key: Key) throws {
        try encode(amount.flatMap { $0.isFinite ? $0 : nil }, forKey: key)
    }

    /// Writes seconds to the millisecond; what is no finite number is 0, since a report must not fail for it.
    mutating func encodeSeconds(_ seconds: Double, forKey key: Key) throws {
        try encode(seconds.isFinite ? (seconds * 1000).rounded() / 1000 : 0, forKey: key)
    }
}
