import Glibc
import Pacing
import Synchronization
import UnixSignals

/// Lets SIGINT, SIGTERM and SIGHUP end work cleanly.
///
/// The first one turns ``stopSwitch`` on: nothing new is begun. When the grace is over, the work's task is cancelled. A
/// second signal cancels it at once, and 2 s later the process ends whatever it is doing; a third one kills. SIGHUP only counts as a first one.
final class StopSignals: Sendable {
    /// The time to save an answer after a second signal, in seconds.
    static let secondsToSave: UInt32 = 2

    /// Is on from the first signal on.
    let stopSwitch = StopSwitch()
    /// Is on from when the work is to be cut short.
    private let cut = StopSwitch()
    private let first = Mutex<Int32?>(nil)

    /// The number of the first signal, once there was one.
    var signal: Int32? { first.withLock { $0 } }

    private enum Event<Value: Sendable>: Sendable {
        case finished(Value)
        case over
    }

    /// Does work until it is done or a signal has ended it.
    ///
    /// - Parameters:
    ///   - grace: How long what has begun may go on after the first signal.
    ///   - onSignal: Hears the first signal's number.
    ///   - work: Gets the signals; returns soon when it is cancelled.
    /// - Returns: What the work returned.
    /// - Throws: What the work throws.
    static func stopping<Value: Sendable>(
        grace: Duration, onSignal: @escaping @Sendable (Int32) -> Void = { _ in },
        _ work: @escaping @Sendable (StopSignals) async throws -> Value
    ) async throws -> Value {
        // A program that `nohup` started is to outlive its terminal.
        let trapped: [UnixSignal] = [.sigint, .sigterm] + (ProcessSignals.isIgnored(SIGHUP) ? [] : [.sighup])
        let sequence = await UnixSignalsSequence(trapping: trapped)
        let signals = StopSignals()
        return try await withThrowingTaskGroup(of: Event<Value>.self) { group in
            group.addTask { .finished(try await signals.cut.cancelling { try await work(signals) }) }
            group.addTask {
                for await signal in sequence {
                    if signals.receive(signal.rawValue) {
                        onSignal(signal.rawValue)
                    } else if signal != .sighup {
                        // A terminal that is closed says so twice, by its shell and by itself; nobody is in a hurry.
                        signals.cutShort(restoring: trapped.map(\.rawValue))
                    }
                }
                return .over
            }
            group.addTask {
                await signals.stopSwitch.wait()
                try await Task.sleep(for: grace)
                signals.cut.turnOn()
                return .over
            }
            while let event = try await group.next() {
                guard case .finished(let value) = event else { continue }
                group.cancelAll()
                return value
            }
            throw CancellationError()
        }
    }

    /// Takes a signal.
    ///
    /// - Returns: Whether it is the first.
    private func receive(_ number: Int32) -> Bool {
        let isFirst = first.withLock { first in
            defer { first = first ?? number }
            return first == nil
        }
        stopSwitch.turnOn()
        return isFirst
    }

    private func cutShort(restoring numbers: [Int32]) {
        cut.turnOn()
        ProcessSignals.restoreDefault(numbers)
        if let number = signal { ProcessSignals.die(by: number, after: Self.secondsToSave) }
    }
}
