/// When the scopes last had a start and until when they are paused: all that a pace has to remember.
///
/// Times are durations on the clock of the ``SlotStore`` that keeps the table. Nothing here reads a clock or waits.
public struct PaceTable: Sendable, Hashable {
    /// A start that has happened.
    struct Start: Sendable, Hashable {
        /// When.
        var time: Duration
        /// The interval that it asked for; who comes next waits at least as long.
        var interval: Duration
    }

    /// Whether a start is allowed.
    public enum Answer: Sendable, Hashable {
        /// It is taken, at this time of the store's clock.
        case taken(Duration)
        /// Not before this long from now.
        case wait(Duration)
    }

    /// The longest interval that a manifest can ask for; what is older can hold nobody back.
    static let longestInterval = Duration.seconds(3600)
    /// The longest pause that other processes keep: a day, after which every quota has begun anew.
    static let longestPause = Duration.seconds(86_400)

    /// The last start of each scope.
    var starts: [PaceScope: Start] = [:]
    /// Until when scopes are paused.
    var pauses: [PaceScope: Duration] = [:]
    /// When a scope that is not among ``starts`` may have had a start; `nil`: it had none.
    var unknownStart: Duration?

    /// Creates a table of scopes that are all free.
    public init() {}

    /// The earliest time at which a start is allowed in all of `intervals`, be it past or not.
    ///
    /// The interval that counts is the longer of the last starter's and the next one's.
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

    /// How long a request of these scopes would have to wait; zero where it need not.
    public func delay(_ intervals: [PaceScope: Duration], at now: Duration) -> Duration {
        max(.zero, earliestStart(intervals) - now)
    }

    /// Takes a start in all of `intervals`, if that is allowed now.
    public mutating func take(_ intervals: [PaceScope: Duration], at now: Duration) -> Answer {
        let delay = delay(intervals, at: now)
        guard delay == .zero else { return .wait(delay) }
        forgetThePast(at: now)
        note(intervals, at: now)
        return .taken(now)
    }

    /// Moves a start to now, because it happens only now, unless another has come since.
    ///
    /// - Parameters:
    ///   - start: What ``take(_:at:)`` said.
    ///   - intervals: What it was taken in.
    ///   - now: The time.
    /// - Returns: Whether it was still the last one.
    public mutating func move(_ start: Duration, _ intervals: [PaceScope: Duration], to now: Duration) -> Bool {
        guard intervals.keys.allSatisfy({ (starts[$0]?.time ?? unknownStart ?? start) <= start }) else { return false }
        note(intervals, at: max(start, now))
        return true
    }

    /// Allows no start in `scope` before `time`; an earlier time than one already set changes nothing.
    public mutating func pause(_ scope: PaceScope, until time: Duration) {
        pauses[scope] = max(pauses[scope] ?? .zero, time)
    }

    /// How long the longest pause of `scopes` still lasts; zero where none is paused.
    public func remainingPause(of scopes: some Sequence<PaceScope>, at now: Duration) -> Duration {
        scopes.reduce(.zero) { max($0, (pauses[$1] ?? now) - now) }
    }

    /// Takes over what another table knows and this one does not.
    mutating func merge(_ other: PaceTable) {
        starts.merge(other.starts) { $0.time < $1.time ? $1 : $0 }
        pauses.merge(other.pauses) { max($0, $1) }
        if let unknown = other.unknownStart { unknownStart = max(unknownStart ?? unknown, unknown) }
    }

    /// The table without times that cannot be: no start after now, no interval over an hour, no pause over a day.
    ///
    /// Such times come from a clock that has another zero, and must not hold anyone back for longer than an honest one.
    func clamped(at now: Duration) -> PaceTable {
        var table = self
        table.starts = starts.mapValues {
            Start(time: min($0.time, now), interval: min($0.interval, Self.longestInterval))
        }
        table.pauses = pauses.mapValues { min($0, now + Self.longestPause) }
        table.unknownStart = unknownStart.map { min($0, now) }
        return table
    }

    private mutating func note(_ intervals: [PaceScope: Duration], at now: Duration) {
        // A scope without an interval has pauses only; the account's start is noted all the same, since whoever comes next
        // may have an interval.
        for (scope, interval) in intervals where interval > .zero || scope == .account {
            starts[scope] = Start(time: now, interval: interval)
        }
    }

    private mutating func forgetThePast(at now: Duration) {
        starts = starts.filter { now - $0.value.time <= max($0.value.interval, Self.longestInterval) }
        pauses = pauses.filter { $0.value > now }
        if let start = unknownStart, now - start > Self.longestInterval { unknownStart = nil }
    }
}
