import ArgumentParser
import FoundationEssentials
import Glibc

/// A time of the clock on the wall, such as `05:30`, in the machine's time zone (`TZ`, else `/etc/localtime`).
struct TimeOfDay: Sendable, Hashable, CustomStringConvertible {
    /// The hour, 0 to 23.
    let hour: Int32
    /// The minute, 0 to 59.
    let minute: Int32

    /// `HH:MM`.
    var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

    /// The first such time after a date.
    ///
    /// A change of the clocks may leave the time out. Then the old clocks decide on it. It may also bring the time
    /// twice. Then the next one counts.
    func next(after date: Date) -> Date {
        tzset()
        let now = time_t(date.timeIntervalSince1970.rounded(.down))
        var seconds = now
        var today = tm()
        localtime_r(&seconds, &today)
        for day in Int32(0)...2 {
            // The clocks may show the time twice on a day, with summer time and without.
            let candidates = [Int32(1), 0].compactMap { instant(onDay: day, after: today, isSummer: $0) }
            let exact = candidates.filter { shows($0) && Double($0) > date.timeIntervalSince1970 }
            if let next = exact.min() { return Date(timeIntervalSince1970: Double(next)) }
            guard !candidates.contains(where: shows), let shifted = instant(onDay: day, after: today, isSummer: -1),
                Double(shifted) > date.timeIntervalSince1970
            else { continue }
            return Date(timeIntervalSince1970: Double(shifted))
        }
        return date.addingTimeInterval(86_400)
    }

    private func instant(onDay day: Int32, after today: tm, isSummer: Int32) -> time_t? {
        var fields = today
        fields.tm_mday += day
        (fields.tm_hour, fields.tm_min, fields.tm_sec, fields.tm_isdst) = (hour, minute, 0, isSummer)
        let instant = mktime(&fields)
        return instant == -1 ? nil : instant
    }

    private func shows(_ instant: time_t) -> Bool {
        var (instant, fields) = (instant, tm())
        localtime_r(&instant, &fields)
        return fields.tm_hour == hour && fields.tm_min == minute
    }
}

extension TimeOfDay: ExpressibleByArgument {
    /// Reads `HH:MM`, from 00:00 to 23:59.
    init?(argument: String) {
        let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
            argument.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            ),
            let hour = Int32(parts[0]), let minute = Int32(parts[1]), hour < 24, minute < 60
        else { return nil }
        self.init(hour: hour, minute: minute)
    }
}
