import FoundationEssentials

extension Date {
    /// The next 00:00 UTC after this date.
    var nextMidnightUTC: Date {
        let day = 86_400.0
        return Date(timeIntervalSince1970: (timeIntervalSince1970 / day).rounded(.down) * day + day)
    }
}
