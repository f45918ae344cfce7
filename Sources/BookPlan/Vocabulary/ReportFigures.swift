package import FoundationEssentials

/// The texts of figures in reports, the same under every locale. An unknown figure has a word of its own.
package enum ReportFigures {
    /// The word for a figure without a value from the server.
    package static let unknown = "unknown"

    /// A count.
    package static func count(_ value: Int?) -> String { value.map(String.init) ?? unknown }

    /// An amount of US dollars. It has every digit, no exponent and no currency sign.
    static func amount(_ value: Decimal?) -> String {
        value.flatMap { $0.isFinite ? $0.description : nil } ?? unknown
    }

    /// A sum of amounts, known and unknown.
    ///
    /// The known part comes first, then the unknown part with its bound, such as `0.0123 + unknown (at most 0.05)`. The
    /// sum of nothing is 0.
    package static func cost(_ known: Decimal?, isComplete: Bool, bound: Decimal? = nil) -> String {
        if isComplete { return amount(known ?? 0) }
        let most = bound.map { " (at most \(amount($0)))" } ?? ""
        return (known.map { "\(amount($0)) + " } ?? "") + unknown + most
    }

    /// An estimated amount of US dollars with two significant digits. From 10 on it has whole dollars.
    ///
    /// With `.down` for its start and `.up` for its end, a range never gets narrower.
    package static func roughly(_ value: Decimal, _ rule: FloatingPointRoundingRule) -> String {
        guard let number = Double(value.description), number.isFinite, number < 1e12 else { return amount(value) }
        var factor = 1.0
        var places = 0
        while number > 0, number * factor < 10, places < 9 {
            factor *= 10
            places += 1
        }
        // A binary fraction may lie a little beside the decimal one.
        let margin = rule == .up ? -1e-6 : 1e-6
        let units = Int(max(0, (number * factor + margin).rounded(rule)))
        return amount(Decimal(units) / pow(10, places))
    }

    /// A span of seconds, such as `0 s`, `12.3 s`, `2 min 05 s` or `1 h 02 min 03 s`.
    package static func span(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 1e12 else { return unknown }
        let tenths = Int((max(0, seconds) * 10).rounded())
        if tenths < 600 { return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s" }
        let whole = Int(max(0, seconds).rounded())
        let minutes = "\(whole / 60 % 60) min \(whole % 60 < 10 ? "0" : "")\(whole % 60) s"
        if whole < 3600 { return minutes }
        return "\(whole / 3600) h \(whole / 60 % 60 < 10 ? "0" : "")\(minutes)"
    }

    /// A point in time as RFC 3339, UTC, to the second.
    package static func date(_ date: Date) -> String { date.formatted(.iso8601) }

    /// A share in per cent, with one decimal. The share is from 0 to 1.
    package static func percent(_ share: Double?) -> String {
        guard let share, share.isFinite, (0...1).contains(share) else { return unknown }
        let tenths = Int((share * 1000).rounded())
        return "\(tenths / 10).\(tenths % 10) %"
    }

    /// US dollars, such as `$0` or `$1.25`. Small amounts show two digits that count, and six at most.
    package static func dollars(_ amount: Decimal) -> String {
        guard let value = Double(amount.description), value.isFinite else { return "$\(amount)" }
        if value == 0 { return "$0" }
        var places = 2
        while places < 6, abs(value) * power(places) < 10 { places += 1 }
        let scaled = (abs(value) * power(places)).rounded()
        guard scaled < 1e15 else { return "$\(amount)" }
        guard scaled > 0 else { return "under $0.000001" }
        let digits = String(Int(scaled))
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return (value < 0 ? "-$" : "$") + padded.dropLast(places) + "." + padded.suffix(places)
    }

    private static func power(_ places: Int) -> Double { (0..<places).reduce(1) { value, _ in value * 10 } }
}
