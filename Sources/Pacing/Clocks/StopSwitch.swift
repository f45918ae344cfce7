import Synchronization

/// A switch that is turned on once and stays on. Everyone waiting for it goes on then.
package final class StopSwitch: Sendable {
    private struct State {
        var isOn = false
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter = 0
    }

    private let state = Mutex(State())

    /// Creates a switch in its off state.
    package init() {}

    /// Whether it has been turned on.
    package var isOn: Bool { state.withLock { $0.isOn } }

    /// Turns the switch on. A second call changes nothing.
    package func turnOn() {
        let waiters = state.withLock { state in
            state.isOn = true
            defer { state.waiters = [:] }
            return state.waiters.values
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Returns when the switch is on or the task is cancelled, whichever comes first.
    package func wait() async {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.isOn || Task.isCancelled { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }

    /// Does work and cancels its task when the switch is turned on.
    ///
    /// - Parameter work: The work. It comes back early from a cancelled task, with its result so far.
    /// - Returns: What the work returned.
    /// - Throws: What the work throws.
    package func cancelling<Result: Sendable>(
        _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                await self.wait()
                return nil
            }
            while let result = try await group.next() {
                group.cancelAll()
                if let result { return result }
            }
            throw CancellationError()
        }
    }
}
