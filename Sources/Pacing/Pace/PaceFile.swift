import Glibc
import Synchronization
package import SystemPackage

/// A pace in a file. All processes with the same file keep it together.
///
/// Times count from the boot, beside the id of the boot. Neither a restart of the machine nor a change of the wall
/// clock breaks the pace. One write replaces the table, under a lock. The kernel takes the lock back from a dead
/// process, so a process may be killed at any point. Without the file or its lock, the process keeps a pace of its own
/// from its present knowledge. It says so once, and tries the file again at the next start.
package final class PaceFile: PaceStore {
    private struct State {
        var table = PaceTable()
        var hasWarned = false
        var isPatient = true
    }

    /// The time between two tries for the lock.
    private static let pollInterval = Duration.milliseconds(1)

    private let path: FilePath
    private let bootID: String?
    private let time: @Sendable () -> Duration
    private let waiting: WaitingClock
    /// The longest wait for the lock. Its holder makes a few calls, so only a stopped process takes longer.
    private let patience: Duration
    private let onError: @Sendable (PaceFileError) -> Void
    private let state = Mutex(State())

    /// Creates a store. Each use opens the file, and creates it for its owner only.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - onError: Called once, when the file cannot be used.
    package convenience init(path: FilePath, onError: @escaping @Sendable (PaceFileError) -> Void) {
        let clock = BootClock()
        self.init(path: path, bootID: BootClock.id, time: { clock.now }, waiting: .continuous, onError: onError)
    }

    /// Creates a store with another clock.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - bootID: Which boot the clock counts from.
    ///   - time: The time since then.
    ///   - waiting: What the lock is waited for on.
    ///   - patience: The longest wait for the lock.
    ///   - onError: Called once, when the file cannot be used.
    init(
        path: FilePath, bootID: String?, time: @escaping @Sendable () -> Duration, waiting: WaitingClock,
        patience: Duration = .seconds(2), onError: @escaping @Sendable (PaceFileError) -> Void
    ) {
        self.path = path
        self.bootID = bootID
        self.time = time
        self.waiting = waiting
        self.patience = patience
        self.onError = onError
    }

    package func now() -> Duration { time() }

    /// 0.1 ms. Two processes differ by less when they compare the boot clock with the wall clock.
    package var margin: Duration { .microseconds(100) }

    package var liftingAdvice: String? { "delete \(path)" }

    package func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async -> Result {
        do {
            guard let bootID else { throw PaceFileError.unknownBoot }
            let file = try await locked()
            let (result, failure) = try state.withLock { state throws(PaceFileError) in
                let now = time()
                let block = try file.read()
                var table = PaceTable.read(block, bootID: bootID, at: now, known: state.table).clamped(at: now)
                table.merge(state.table)
                let result = change(&table, now)
                // Before the file has it, so that what was promised holds for this process whatever becomes of the write.
                state.table = table
                state.isPatient = true
                let new = table.clamped(at: now).block(bootID: bootID)
                return (result, new == block ? nil : file.replace(block, by: new))
            }
            if let failure { warn(failure) }
            return result
        } catch {
            // A task that was cancelled while it waited for the lock is none of the file's trouble.
            let problem = error as? PaceFileError
            if let problem { warn(problem) }
            return state.withLock { state in
                if problem == .locked { state.isPatient = false }
                return change(&state.table, time())
            }
        }
    }

    private func warn(_ problem: PaceFileError) {
        let isNew = state.withLock { state in
            defer { state.hasWarned = true }
            return !state.hasWarned
        }
        if isNew { onError(problem) }
    }

    /// The file, with its lock held until the value is gone.
    private func locked() async throws -> LockedFile {
        let start = waiting.now
        while true {
            if let file = try LockedFile.open(path) { return file }
            let isPatient = state.withLock { $0.isPatient }
            guard isPatient, start.duration(to: waiting.now) < patience else { throw PaceFileError.locked }
            try await waiting.sleep(for: Self.pollInterval, tolerance: .zero)
        }
    }
}
