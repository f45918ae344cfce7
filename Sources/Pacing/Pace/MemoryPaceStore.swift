import Synchronization

/// A pace that ends with the process.
package final class MemoryPaceStore: PaceStore {
    private let clock: WaitingClock
    private let table = Mutex(PaceTable())

    /// Creates a store with free scopes.
    package init(clock: WaitingClock = .continuous) {
        self.clock = clock
    }

    /// The time since the clock was wrapped.
    package func now() -> Duration { clock.now.offset }

    /// Zero, because there is one process.
    package var margin: Duration { .zero }

    /// Reads and changes the table.
    package func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async -> Result {
        table.withLock { change(&$0, clock.now.offset) }
    }
}
