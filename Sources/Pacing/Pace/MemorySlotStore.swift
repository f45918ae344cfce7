import Synchronization

/// A pace that ends with the process.
public final class MemorySlotStore: SlotStore {
    private let clock: WaitingClock
    private let table = Mutex(PaceTable())

    /// Creates a store whose scopes are all free.
    public init(clock: WaitingClock = .continuous) {
        self.clock = clock
    }

    /// The time since the clock was wrapped.
    public var now: Duration { clock.now.offset }

    /// None: there is one process.
    public var margin: Duration { .zero }

    /// Reads and changes the table.
    public func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async -> Result {
        table.withLock { change(&$0, clock.now.offset) }
    }
}
