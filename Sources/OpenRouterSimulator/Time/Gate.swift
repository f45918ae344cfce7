import Synchronization

/// A gate. Many may wait for it to open.
final class Gate: Sendable {
    private struct State {
        var isOpen: Bool
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastWaiter = 0
    }

    private let state: Mutex<State>

    /// Creates a gate.
    init(isOpen: Bool) { state = Mutex(State(isOpen: isOpen)) }

    /// Lets everyone through, those who wait and those who come, until ``close()``.
    func open() {
        let waiters = state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [:] }
            return state.waiters.values.map(\.self)
        }
        for waiter in waiters { waiter.resume() }
    }

    /// Makes those who come wait.
    func close() { state.withLock { $0.isOpen = false } }

    /// Returns when the gate has been opened, or the task is cancelled.
    func pass() async {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let passes = state.withLock { state in
                    // The handler below may have run already, and found nobody.
                    if state.isOpen || Task.isCancelled { return true }
                    state.waiters[id] = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id) }?.resume()
        }
    }
}
