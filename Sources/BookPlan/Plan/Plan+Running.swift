import BookLedger
package import FoundationEssentials

extension Plan {
    /// Looks whether a run of the book goes on, and says so of the chapter that it is asking.
    ///
    /// - Parameter now: Wall time, UTC.
    package mutating func noteRunningRun(now: Date) {
        guard let run = snapshot.newestRun, run.endedAt == nil, run.isAlive(now: now) else { return }
        runningProcess = run.processID
        for index in chapters.indices {
            let attempts = chapters[index].history?.requests.flatMap(\.attempts) ?? []
            guard attempts.contains(where: { $0.end == nil && $0.runID == run.id }) else { continue }
            chapters[index].reason = "the run that goes on is asking it now"
        }
    }
}
