/// A start that is not waited for, because that would take longer than the caller is willing to wait.
public struct LongWait: Error, Sendable, Hashable {
    /// How long it would still take.
    public var remaining: Duration
    /// Whether a pause is what holds it back, rather than the pace.
    public var isPause: Bool

    /// Creates an error.
    public init(remaining: Duration, isPause: Bool) {
        self.remaining = remaining
        self.isPause = isPause
    }
}
