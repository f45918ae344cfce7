/// A start that was given up, because its wait is longer than the caller's patience.
package struct LongWait: Error, Sendable, Hashable {
    /// How long it would still take.
    package var remaining: Duration
    /// Whether a pause holds it back, rather than the pace.
    package var isPause: Bool

    /// Creates an error.
    package init(remaining: Duration, isPause: Bool) {
        self.remaining = remaining
        self.isPause = isPause
    }
}
