import BookPlan

extension RunReport {
    /// The run in one sentence, such as `25 of 27 chapters are done; 1 failed, 1 deferred.`
    var headline: String { Self.headline(chapters, isFinished: run.isFinished) }

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
