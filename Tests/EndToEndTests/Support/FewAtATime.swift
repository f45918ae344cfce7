import Synchronization
import Testing

/// Lets a few tests of the built program run at once.
///
/// Each of them starts processes. Hundreds at once keep each other from the processor, and then a real wait of a program ends
/// before the test has seen that it began.
struct FewAtATime: SuiteTrait, TestTrait, TestScoping {
    /// The tests that run at once. Most of them wait most of the time, so there are more of them than processors.
    private static let turns = Turns(8)

    var isRecursive: Bool { true }

    @concurrent func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable @concurrent () async throws -> Void
    ) async throws {
        await Self.turns.take()
        defer { Self.turns.giveBack() }
        try await function()
    }
}

extension Trait where Self == FewAtATime {
    /// Waits for a turn. The suite's tests start processes.
    static var fewAtATime: Self { Self() }
}

/// A number of turns, which are given in the order in which they are asked for.
private final class Turns: Sendable {
    private struct State {
        var free: Int
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state: Mutex<State>

    init(_ count: Int) { state = Mutex(State(free: count)) }

    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiters.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
    }

    func giveBack() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiters.isEmpty else { return state.waiters.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}
