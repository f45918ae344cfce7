package import Pacing
package import Synchronization

/// A pace's store that answers a number of calls, and then none, such as a database behind a broken network.
package final class FailingPaceStore: PaceStore {
    /// The store is lost.
    package struct Lost: Error {}

    /// The calls that are still answered.
    package let callsLeft: Mutex<Int>
    /// The store's clock is that of its users.
    package let margin = Duration.zero
    private let memory = MemoryPaceStore(clock: WaitingClock(ManualClock()))

    /// Creates a store.
    ///
    /// - Parameter calls: The calls that are answered.
    package init(calls: Int) { callsLeft = Mutex(calls) }

    /// The time of the store.
    package func now() async throws -> Duration { memory.now() }

    /// Changes the table.
    ///
    /// - Throws: ``Lost`` once the calls are used up.
    package func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async throws -> Result {
        let isLeft = callsLeft.withLock { calls in
            calls -= 1
            return calls >= 0
        }
        guard isLeft else { throw Lost() }
        return await memory.update(change)
    }
}
