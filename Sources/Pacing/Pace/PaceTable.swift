/// The memory of a pace. It holds the last start of each scope and the ends of all pauses.
///
/// Times are durations on the clock of the table's ``PaceStore``. Nothing here reads a clock or waits.
package struct PaceTable: Sendable, Hashable {
    /// A start in the past.
    struct Start: Sendable, Hashable {
        /// When.
        var time: Duration
        /// The interval of its request. The next request waits at least as long.
        var interval: Duration
    }

    /// Whether a start is allowed.
    package enum Decision: Sendable, Hashable {
        /// It is taken, at this time of the store's clock.
        case taken(Duration)
        /// Not before this long from now.
        case wait(Duration)
    }

    /// The longest interval of a manifest. Older starts hold nobody back.
    static let longestInterval = Duration.seconds(3600)
    /// The longest pause between processes. After a day every quota has begun anew.
    static let longestPause = Duration.seconds(86_400)

    /// The last start of each scope.
    var starts: [PaceScope: Start] = [:]
    /// Until when scopes are paused.
    var pauses: [PaceScope: Duration] = [:]
    /// The latest possible start of a scope that is missing from ``starts``. It is `nil` if there was none.
    var unknownStart: Duration?

    /// Creates a table of free scopes.
    package init() {}

    /// The earliest time for a start in all of `intervals`. It may lie in the past.
    ///
    /// The longer interval counts, the last starter's or the next one's.
    func earliestStart(_ intervals: [PaceScope: Duration]) -> Duration {
        var earliest = Duration.zero
        for (scope, interval) in intervals {
            if let start = starts[scope] {
                earliest = max(earliest, start.time + max(start.interval, interval))
            } else if let unknownStart {
                earliest = max(earliest, unknownStart + interval)
            }
            earliest = max(earliest, pauses[scope] ?? .zero)
        }
        return earliest
    }

    /// The wait of a request with these scopes. It is zero for a request that may start now.
    package func delay(_ intervals: [PaceScope: Duration], at now: Duration) -> Duration {
        max(.zero, earliestStart(intervals) - now)
    }

    /// Takes a start in all of `intervals` if one is allowed now.
    package mutating func take(_ intervals: [PaceScope: Duration], at now: Duration) -> Decision {
        let delay = delay(intervals, at: now)
        guard delay == .zero else { return .wait(delay) }
        forgetThePast(at: now)
        record(intervals, at: now)
        return .taken(now)
    }

    /// Moves a start to now, because it happens only now, unless another has come since.
    ///
    /// - Parameters:
    ///   - start: What ``take(_:at:)`` said.
    ///   - intervals: What it was taken in.
    ///   - now: The time.
    /// - Returns: Whether it was still the last one.
    package mutating func move(_ start: Duration, _ intervals: [PaceScope: Duration], to now: Duration) -> Bool {
        guard intervals.keys.allSatisfy({ (starts[$0]?.time ?? unknownStart ?? start) <= start }) else { return false }
        record(intervals, at: max(start, now))
        return true
    }

    /// Allows no start in `scope` before `time`. An earlier time than the present one changes nothing.
    package mutating func pause(_ scope: PaceScope, until time: Duration) {
        pauses[scope] = max(pauses[scope] ?? .zero, time)
    }

    /// Ends the pauses of `scopes`.
    package mutating func liftPauses(of scopes: some Sequence<PaceScope>) {
        for scope in scopes { pauses[scope] = nil }
    }

    /// The rest of the longest pause among `scopes`. It is zero without a pause.
    package func remainingPause(of scopes: some Sequence<PaceScope>, at now: Duration) -> Duration {
        scopes.reduce(.zero) { max($0, (pauses[$1] ?? now) - now) }
    }

    /// Adds the newer times of another table.
    mutating func merge(_ other: PaceTable) {
        starts.merge(other.starts) { $0.time < $1.time ? $1 : $0 }
        pauses.merge(other.pauses) { max($0, $1) }
        if let unknown = other.unknownStart { unknownStart = max(unknownStart ?? unknown, unknown) }
    }

    /// The table without impossible times. No start lies after now, no interval is over an hour, and no pause is over
    /// a day.
    ///
    /// Such times come from a clock with another zero, and must not hold anyone back for longer than an honest one.
    func clamped(at now: Duration) -> PaceTable {
        var table = self
        table.starts = starts.mapValues {
            Start(time: min($0.time, now), interval: min($0.interval, Self.longestInterval))
        }
        table.pauses = pauses.mapValues { min($0, now + Self.longestPause) }
        table.unknownStart = unknownStart.map { min($0, now) }
        return table
    }

    private mutating func record(_ intervals: [PaceScope: Duration], at now: Duration) {
        // A scope without an interval has pauses only; a start of the account or of a completion is noted all the same,
        // since whoever comes next may have an interval.
        for (scope, interval) in intervals where interval > .zero || [.account, .completions].contains(scope) {
            starts[scope] = Start(time: now, interval: interval)
        }
    }

    private mutating func forgetThePast(at now: Duration) {
        starts = starts.filter { now - $0.value.time <= max($0.value.interval, Self.longestInterval) }
        pauses = pauses.filter { $0.value > now }
        if let start = unknownStart, now - start > Self.longestInterval { unknownStart = nil }
    }
}
