import FoundationEssentials

/// Numbers as a person reads them.
enum Figures {
    /// Seconds as `0:48`, `12:31` or `1:02:03`, rounded down.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(min(max(0, seconds), 359_999_999))
        let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
        let tail = rest < 10 ? "0\(rest)" : "\(rest)"
        guard hours > 0 else { return "\(minutes):\(tail)" }
        return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(tail)"
    }

    /// A wait in words, such as `0.5 s`, `20 s`, `2 min` or `2 min 5 s`. It is rounded up, so no wait reads as none.
    static func wait(_ duration: Duration) -> String {
        let seconds = max(0, duration / .seconds(1))
        if seconds < 10 {
            let tenths = Int((seconds * 10).rounded(.up))
            return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
        }
        let whole = Int(min(seconds.rounded(.up), 1e9))
        if whole < 120 { return "\(whole) s" }
        return whole % 60 == 0 ? "\(whole / 60) min" : "\(whole / 60) min \(whole % 60) s"
    }

    /// US dollars, such as `$0` or `$1.25`. Small amounts show two digits that count, and six at most.
    static func dollars(_ amount: Decimal) -> String {
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
