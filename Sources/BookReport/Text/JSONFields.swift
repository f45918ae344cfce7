import FoundationEssentials

extension KeyedEncodingContainer {
    /// Writes an amount exactly. An unknown amount is `null`, and so is NaN, since JSON cannot hold it.
    mutating func encodeAmount(_ amount: Decimal?, forKey key: Key) throws {
        try encode(amount.flatMap { $0.isFinite ? $0 : nil }, forKey: key)
    }

    /// Writes seconds to the millisecond. A number that is not finite becomes 0, since a report must not fail for it.
    mutating func encodeSeconds(_ seconds: Double, forKey key: Key) throws {
        // A huge number is finite, and a thousand times of it is not.
        let rounded = (seconds * 1000).rounded() / 1000
        try encode(rounded.isFinite ? rounded : 0, forKey: key)
    }
}
