import Foundation
import Synchronization

/// A thread that notes when this machine was too busy to let it go on in time: what else ran then may have come late too.
final class StallWitness: Sendable {
    /// A time over which the thread was not let on.
    struct Stall: Sendable {
        /// When it should have gone on.
        var start: Date
        /// When it did.
        var end: Date
    }

    /// The shortest delay that counts.
    private static let shortest = 0.002
    private static let step = 0.001

    private let stalls = Mutex<[Stall]>([])
    private let isOver = Atomic(false)

    /// Starts to look.
    init() {
        Thread.detachNewThread { [weak self] in
            while let self, !isOver.load(ordering: .relaxed) {
                let due = Date(timeIntervalSinceNow: Self.step)
                Thread.sleep(until: due)
                let now = Date()
                if now.timeIntervalSince(due) >= Self.shortest {
                    stalls.withLock { $0.append(Stall(start: due, end: now)) }
                }
            }
        }
    }

    deinit { isOver.store(true, ordering: .relaxed) }

    /// Whether there was a stall at some time between `start` and `end`.
    func saw(from start: Date, to end: Date) -> Bool {
        stalls.withLock { $0.contains { $0.start < end && $0.end > start } }
    }
}
