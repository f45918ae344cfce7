extension Duration {
    private static let units: [(suffix: String, nanoseconds: Int)] = [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000),
    ]

    /// How a duration may be written, in words.
    static let manifestForms = "`300s`, `5m`, `1h`, `250ms` or a number of seconds"

    /// The pattern of a duration as text, for the schema.
    static let manifestPattern = #"^[0-9]{1,9}(\.[0-9]{1,9})?(ms|s|m|h)?$"#

    /// Reads digits, perhaps a fraction, and a unit. Without a unit it reads seconds.
    ///
    /// - Returns: `nil` where the text is anything else, such as `1h30m`, `5 min` or `-1s`.
    package init?(manifestText text: String) {
        let number = text.utf8.prefix {
            $0 == UInt8(ascii: ".") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let suffix = String(text.utf8.dropFirst(number.count)) ?? ""
        let unit = suffix.isEmpty ? "s" : suffix
        guard let scale = Self.units.first(where: { $0.suffix == unit })?.nanoseconds, (1...2).contains(parts.count),
            parts.allSatisfy({ (1...9).contains($0.count) }), let whole = String(parts[0]).flatMap({ Int($0) })
        else { return nil }
        var duration = Duration.nanoseconds(1) * whole * scale
        if parts.count == 2, let digits = String(parts[1]), let fraction = Int(digits) {
            duration += Duration.nanoseconds(1) * scale * fraction / Self.powerOfTen(digits.utf8.count)
        }
        self = duration
    }

    /// The duration in a manifest's form, in its largest exact unit.
    package var manifestText: String {
        for (suffix, nanoseconds) in Self.units {
            let unit = Duration.nanoseconds(nanoseconds)
            let count = Int(self / unit)
            if count != 0 && unit * count == self { return "\(count)\(suffix)" }
        }
        return self == .zero ? "0s" : "\(self)"
    }

    private static func powerOfTen(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
