import BookLedger
package import FoundationEssentials

extension Plan {
    /// Notes a running run of the book.
    ///
    /// Its process becomes ``runningProcess``, and the reason of its chapter in flight tells of it.
    ///
    /// - Parameter now: Wall time, UTC.
    package mutating func noteRunningRun(now: Date) {
        guard let run = snapshot.newestRun, run.endedAt == nil, run.isAlive(now: now) else { return }
        runningProcess = run.processID
        for index in chapters.indices {
            let attempts = chapters[index].found.history?.requests.flatMap(\.attempts) ?? []
            guard attempts.contains(where: { $0.end == nil && $0.runID == run.id }) else { continue }
            chapters[index].verdict.reason = "the run that goes on is asking it now"
        }
    }
}
