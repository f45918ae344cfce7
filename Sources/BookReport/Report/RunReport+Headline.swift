import BookPlan
import FoundationEssentials

extension RunReport {
    /// The run in one sentence, such as `25 of 27 chapters are done; 1 failed, 1 deferred.`
    var headline: String { Self.headline(chapters, isFinished: run.isFinished) }

    /// Whether every chapter left waits for a decision. Before it, another run fails in the same way.
    var awaitsDecisions: Bool {
        let left = chapters.filter { !$0.isDone }
        return !left.isEmpty && left.allSatisfy { $0.problem?.needsDecision == true }
    }

    /// The book and the run in one sentence. It tells the chapters, what was paid, and the time.
    var sentence: String {
        let totals = totals
        let span = ReportFigures.span(run.elapsedSeconds)
        let time = run.isFinished ? "this run took \(span)" : "this run has lasted \(span) so far"
        return "\(headline.dropLast()); \(paid(totals)), and \(time)."
    }

    private func paid(_ totals: Totals) -> String {
        if run.isSimulated { return "nothing was paid" }
        if totals.cost ?? 0 == 0, totals.isCostComplete || totals.costBound == 0 { return "nothing was paid" }
        guard totals.cost != nil || totals.costBound != nil else { return "its cost is unknown" }
        let amount = ReportFigures.cost(totals.cost, isComplete: totals.isCostComplete, bound: totals.costBound)
        return "the book has cost \(amount) USD"
    }

    /// Returns a book's chapters in one sentence.
    ///
    /// - Parameters:
    ///   - chapters: The chapters.
    ///   - isFinished: Whether no run goes on.
    /// - Returns: The sentence.
    static func headline(_ chapters: [ChapterRecord], isFinished: Bool) -> String {
        let left = chapters.filter { !$0.isDone }
        let states: [(ChapterState, String)] = [
            (.failed, "failed"), (.partial, "partial"), (.stale, "stale"), (.deferred, "deferred"),
            (.pending, isFinished ? "not asked" : "to come"),
        ]
        let counts = states.compactMap { state, word in
            let count = left.count { $0.state == state }
            return count == 0 ? nil : "\(count) \(word)"
        }
        let done = "\(chapters.count - left.count) of \(chapters.count) chapters are done"
        return left.isEmpty ? done + "." : "\(done); \(counts.joined(separator: ", "))."
    }
}
