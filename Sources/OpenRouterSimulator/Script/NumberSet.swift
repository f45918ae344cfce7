/// Numbers and ranges of requests.
public struct NumberSet: Sendable, Hashable, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    /// The ranges. `Int.max` ends an open one.
    public var ranges: [ClosedRange<Int>]

    /// Creates a set.
    public init(_ ranges: ClosedRange<Int>...) { self.ranges = ranges }

    /// One number.
    public init(integerLiteral value: Int) { ranges = [value...value] }

    /// Several numbers.
    public init(arrayLiteral elements: Int...) { ranges = elements.map { $0...$0 } }

    /// Reads `3`, `4-6` or `10-`. Numbers begin at 1.
    init?(text: String) {
        let parts = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = Int(parts[0]), first >= 1 else { return nil }
        switch parts.count {
        case 1: ranges = [first...first]
        case _ where parts[1].isEmpty: ranges = [first...Int.max]
        default:
            guard let last = Int(parts[1]), last >= first else { return nil }
            ranges = [first...last]
        }
    }

    /// Whether `number` is among them.
    func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }
}
