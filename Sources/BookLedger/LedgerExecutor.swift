import Dispatch

/// Runs a ledger's work on a thread outside the pool that Swift's tasks share.
///
/// A write waits for the disk. On a pool of as many threads as the machine has cores, two such waits would hold up every
/// other task, the reading of an answer too.
final class LedgerExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "ledger")

    /// Runs a job after those before it.
    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// The executor as the runtime takes it.
    func asUnownedSerialExecutor() -> UnownedSerialExecutor { UnownedSerialExecutor(ordinary: self) }
}
