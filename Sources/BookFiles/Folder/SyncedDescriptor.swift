import Dispatch
import Glibc
import Synchronization
import SystemPackage

/// An open file with syncs on a thread of their own. It is closed when the value goes away.
///
/// A disk may take long for a sync. The threads of Swift's tasks must not wait for it, because they read an answer.
final class SyncedDescriptor: Sendable {
    /// The system's number of the open file.
    let number: Int32

    private struct State {
        var isSyncing = false
        /// The first error of a sync. The kernel tells it once and drops the unwritten bytes.
        var error: Errno?
    }

    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "sync")

    /// Takes an open file over.
    init(_ number: Int32) { self.number = number }

    deinit { _ = Glibc.close(number) }

    /// Begins a sync unless one is under way. The call does not wait for it.
    func beginSync() {
        let isFirst = state.withLock { state in
            defer { state.isSyncing = true }
            return !state.isSyncing
        }
        guard isFirst else { return }
        queue.async {
            _ = self.syncNow()
            self.state.withLock { $0.isSyncing = false }
        }
    }

    /// Brings the written bytes to the disk.
    ///
    /// - Returns: The first error of any sync so far. `nil` after success.
    func sync() async -> Errno? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.syncNow()) }
        }
    }

    private func syncNow() -> Errno? {
        let error = fdatasync(number) == 0 ? nil : Errno(rawValue: errno)
        return state.withLock { state in
            state.error = state.error ?? error
            return state.error
        }
    }
}
