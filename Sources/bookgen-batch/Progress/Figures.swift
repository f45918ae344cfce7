import BookPlan
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

    /// A wait with its end, such as `20 s, until 18:09:12 UTC`. A wait of a day or more has the date too.
    static func wait(_ duration: Duration, from date: Date) -> String {
        let end = ReportFigures.date(date.addingTimeInterval(duration / .seconds(1)))
        let isLong = duration >= .seconds(86_400)
        return "\(wait(duration)), until \(isLong ? end.prefix(10) + " " : "")\(end.dropFirst(11).dropLast()) UTC"
    }
}
