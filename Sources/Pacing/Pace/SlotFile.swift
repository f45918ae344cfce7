import Glibc
import Synchronization
package import SystemPackage

/// A pace that all processes keep which open the same file.
///
/// Times are those of the clock that counts from the boot, beside the id of the boot: neither a restart of the machine nor a
/// wall clock that is set breaks the pace. The table is replaced by one write under a lock that the kernel takes back from a
/// process that dies, so a process may be killed at any point. Where the file or its lock cannot be had, the process keeps a
/// pace of its own by what it knows, says so once, and tries the file again at the next start.
package final class SlotFile: SlotStore {
    /// Why the file cannot be used now.
    package enum Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// A call failed.
        case failed(Errno)
        /// It is no file of this user.
        case foreign
        /// Another process has held the lock for longer than anyone may need it.
        case locked
        /// The machine does not tell which boot this is.
        case unknownBoot
        /// The task was cancelled.
        case cancelled

        /// What is wrong, in one line.
        package var description: String {
            switch self {
            case .failed(let code): code.description
            case .foreign: "it is no file of this user"
            case .locked: "another process holds it and does not go on"
            case .unknownBoot: "the machine does not tell which boot this is"
            case .cancelled: "cancelled"
            }
        }
    }

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
    private let onProblem: @Sendable (Problem) -> Void
    private let state = Mutex(State())

    /// Creates a store; the file is opened, and created for its owner only, at each use.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - onProblem: Called once, when the file cannot be used.
    package convenience init(path: FilePath, onProblem: @escaping @Sendable (Problem) -> Void) {
        let clock = BootClock()
        self.init(path: path, bootID: BootClock.id, time: { clock.now }, waiting: .continuous, onProblem: onProblem)
    }

    /// Creates a store with another clock.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - bootID: Which boot the clock counts from.
    ///   - time: The time since then.
    ///   - waiting: What the lock is waited for on.
    ///   - patience: The longest wait for the lock.
    ///   - onProblem: Called once, when the file cannot be used.
    init(
        path: FilePath, bootID: String?, time: @escaping @Sendable () -> Duration, waiting: WaitingClock,
        patience: Duration = .seconds(2), onProblem: @escaping @Sendable (Problem) -> Void
    ) {
        self.path = path
        self.bootID = bootID
        self.time = time
        self.waiting = waiting
        self.patience = patience
        self.onProblem = onProblem
    }

    package var now: Duration { time() }

    /// More than two processes can differ by when each compares the boot clock with the wall clock: 0.1 ms.
    package var margin: Duration { .microseconds(100) }

    package var file: String? { path.string }

    package func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async -> Result {
        do {
            guard let bootID else { throw Problem.unknownBoot }
            let file = try await locked()
            let (result, failure) = try state.withLock { state throws(Problem) in
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
            let problem = error as? Problem ?? .cancelled
            warn(problem)
            return state.withLock { state in
                if problem == .locked { state.isPatient = false }
                return change(&state.table, time())
            }
        }
    }

    private func warn(_ problem: Problem) {
        guard problem != .cancelled else { return }
        let isNew = state.withLock { state in
            defer { state.hasWarned = true }
            return !state.hasWarned
        }
        if isNew { onProblem(problem) }
    }

    /// The file, with its lock held until the value is gone.
    private func locked() async throws -> LockedFile {
        let start = waiting.now
        while true {
            if let file = try LockedFile.open(path) { return file }
            let isPatient = state.withLock { $0.isPatient }
            guard isPatient, start.duration(to: waiting.now) < patience else { throw Problem.locked }
            try await waiting.sleep(for: Self.pollInterval, tolerance: .zero)
        }
    }
}
