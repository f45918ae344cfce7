import Glibc
import Synchronization
import UnixSignals

/// Lets SIGINT, SIGTERM and SIGHUP end work cleanly.
final class StopSignals: Sendable {
    private let first = Mutex<Int32?>(nil)

    /// The number of the signal that stopped the work; `nil` while none has.
    var signal: Int32? { first.withLock { $0 } }

    private enum Event<Value: Sendable>: Sendable {
        case finished(Value)
        case signal(Int32)
        case silence
    }

    /// Does work; the first signal cancels its task and waits for it, the second kills the process at once.
    ///
    /// - Parameter work: Gets the signals, to ask which one cancelled it; returns soon when it is cancelled.
    /// - Returns: What the work returned.
    /// - Throws: What the work throws.
    static func stopping<Value: Sendable>(
        _ work: @escaping @Sendable (StopSignals) async throws -> Value
    ) async throws -> Value {
        // A program that `nohup` started is to outlive its terminal.
        let trapped: [UnixSignal] = [.sigint, .sigterm] + (ProcessSignals.isIgnored(SIGHUP) ? [] : [.sighup])
        let sequence = await UnixSignalsSequence(trapping: trapped)
        let signals = StopSignals()
        return try await withThrowingTaskGroup(of: Event<Value>.self) { group in
            group.addTask { .finished(try await work(signals)) }
            group.addTask {
                var iterator = sequence.makeAsyncIterator()
                return await iterator.next().map { .signal($0.rawValue) } ?? .silence
            }
            while let event = try await group.next() {
                switch event {
                case .finished(let value):
                    group.cancelAll()
                    return value
                case .signal(let number):
                    signals.first.withLock { $0 = number }
                    ProcessSignals.restoreDefault(trapped.map(\.rawValue))
                    group.cancelAll()
                case .silence:
                    break
                }
            }
            throw CancellationError()
        }
    }
}
