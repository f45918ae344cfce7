import FoundationEssentials

/// Counts requests against the limits per minute and per day.
struct RequestLimits: Sendable {
    /// A limit that is used up.
    struct Refusal: Sendable, Hashable {
        /// The limit's name in OpenRouter's messages.
        var name: String
        /// Requests in the period.
        var limit: Int
        /// When the period ends, as wall time.
        var reset: Date
    }

    private let limits: SimulatorScript.Limits
    private var minute: (start: Duration, count: Int)?
    private var day: (number: Int, count: Int)?

    /// Starts with nothing used.
    init(_ limits: SimulatorScript.Limits) { self.limits = limits }

    /// Counts a request, or says why not. A refused request uses nothing up.
    ///
    /// - Parameters:
    ///   - now: The monotonic time, which minutes are counted in.
    ///   - date: The wall time, which days of UTC are counted in.
    /// - Returns: The limit that is used up; nil when the request is admitted.
    mutating func admit(at now: Duration, date: Date) -> Refusal? {
        if let start = minute?.start, now - start >= .seconds(60) { minute = nil }
        let today = Self.day(of: date)
        if day?.number != today { day = nil }
        if let limit = limits.perDay, (day?.count ?? 0) >= limit {
            return Refusal(
                name: "free-models-per-day", limit: limit,
                reset: Date(timeIntervalSince1970: Double(today + 1) * Self.secondsInDay))
        }
        if let limit = limits.perMinute, (minute?.count ?? 0) >= limit {
            let left = .seconds(60) - (now - (minute?.start ?? now))
            return Refusal(
                name: "free-models-per-min", limit: limit, reset: date.addingTimeInterval(left / .seconds(1)))
        }
        minute = (minute?.start ?? now, (minute?.count ?? 0) + 1)
        day = (today, (day?.count ?? 0) + 1)
        return nil
    }

    /// How many requests the day of `date` has seen.
    func usedToday(at date: Date) -> Int { day?.number == Self.day(of: date) ? day?.count ?? 0 : 0 }

    private static let secondsInDay = 86_400.0

    private static func day(of date: Date) -> Int { Int((date.timeIntervalSince1970 / secondsInDay).rounded(.down)) }
}
