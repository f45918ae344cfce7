/// A date in HTTP's notation (RFC 9110 §5.6.7), as seconds since 1970-01-01 00:00 UTC.
///
/// Read by hand: the three forms are fixed, and Foundation's formatters would bring locales and all of ICU.
struct HTTPDate: Sendable, Hashable {
    /// Seconds since the epoch.
    let seconds: Int

    /// Reads one of the three forms `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6
    /// 08:49:37 1994`.
    ///
    /// A year of two digits is the one in 1970…2069.
    ///
    /// - Returns: `nil` for anything else, also for a day or a time that does not exist.
    init?(_ text: String) {
        var fields = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
        if fields.count == 4 {
            // RFC 850: the date is one word.
            let date = fields[1].split(separator: "-", omittingEmptySubsequences: false).map(String.init)
            guard date.count == 3 else { return nil }
            fields.replaceSubrange(1...1, with: date)
            guard fields[3].utf8.count == 2, let year = Self.number(fields[3]) else { return nil }
            fields[3] = String(year < 70 ? 2000 + year : 1900 + year)
        } else if fields.count == 5 {
            // asctime: the month stands before the day and the year at the end, without a zone, which is UTC.
            fields = [fields[0], fields[2], fields[1], fields[4], fields[3], "GMT"]
        }
        guard fields.count == 6, Self.isWeekday(fields[0]), fields[5] == "GMT" || fields[5] == "UTC",
            let day = Self.number(fields[1]), let month = Self.months.firstIndex(of: fields[2].lowercased()),
            fields[3].utf8.count == 4, let year = Self.number(fields[3]), year >= 1970
        else { return nil }
        let time = fields[4].split(separator: ":", omittingEmptySubsequences: false).map { Self.number(String($0)) }
        guard time.count == 3, let hour = time[0], let minute = time[1], let second = time[2],
            hour < 24, minute < 60, second <= 60, day >= 1, day <= Self.days(ofMonth: month, year: year)
        else { return nil }
        seconds = ((Self.daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]

    private static func isWeekday(_ text: String) -> Bool {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].contains(String(text.lowercased().prefix(3)))
    }

    /// At most four ASCII digits, against overflow.
    private static func number(_ text: String) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 >= 48 && $0 <= 57 }) else { return nil }
        return Int(text)
    }

    private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    private static func days(ofMonth month: Int, year: Int) -> Int {
        month == 1 && isLeap(year) ? 29 : [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    }

    private static func daysSinceEpoch(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let before = year - 1
        let leapDays = before / 4 - before / 100 + before / 400 - 477
        let inYear = (0..<month).reduce(0) { $0 + days(ofMonth: $1, year: year) }
        return (year - 1970) * 365 + leapDays + inYear + day - 1
    }
}
