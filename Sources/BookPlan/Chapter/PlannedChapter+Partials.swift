import BookFiles
import BookLedger
import BookManifest

extension PlannedChapter {
    /// Notes the text of earlier attempts. Text without a file gets the task of saving it.
    ///
    /// - Parameters:
    ///   - attemptsWithText: The attempts with text in the ledger.
    ///   - names: The names in the folder.
    mutating func notePartials(_ attemptsWithText: Set<Int64>, names: FolderNames) {
        if found.fileName == nil {
            found.partialFile =
                found.history?.files.filter { $0.kind == .partial }
                .compactMap { names.place(of: $0.name) }.last
        }
        if isAsked {
            let partial = names.place(of: ChapterFileName.partial(of: wanted.fileName, copy: 1))
            if let partial { verdict.reason += "; text of an earlier attempt is in \(partial)" }
        }
        found.unsavedPartials = passesWithoutFile(attemptsWithText)
        if !found.unsavedPartials.isEmpty { verdict.tasks.insert(.savePartial) }
    }

    /// The attempts with text, in one group for each pass without a whole answer and without a partial file.
    ///
    /// A run saves the longest text of such a pass at the pass's end. A crash or an error of the disk may come first.
    private func passesWithoutFile(_ attemptsWithText: Set<Int64>) -> [[Int64]] {
        guard let history = found.history else { return [] }
        let saved = Set(history.files.filter { $0.kind == .partial }.flatMap(history.answers(in:)))
        // Text older than a whole text has no worth any more.
        let isWhole = verdict.state.isDone(hasProblem: false)
        let chapterFile = isWhole ? history.files.last { $0.kind == .chapter && $0.isPublished } : nil
        return history.textRequests.flatMap(\.passes).compactMap { pass in
            // A whole answer goes to the chapter's file. Earlier text of its pass goes nowhere.
            guard !pass.contains(where: { $0.end?.outcome == .completed || saved.contains($0.id) }) else { return nil }
            let arrived = pass.filter { $0.end != nil && attemptsWithText.contains($0.id) }.map(\.id)
            guard let newest = arrived.last, newest > chapterFile.flatMap(history.lastAnswer) ?? 0 else { return nil }
            return arrived
        }
    }
}

extension LedgerSnapshot.Request {
    /// The attempts, grouped by a run's pass. Each pass counts its attempts anew.
    fileprivate var passes: [ArraySlice<AttemptRow>] {
        let starts = attempts.indices.filter { $0 == attempts.startIndex || attempts[$0].number == 1 }
        return zip(starts, starts.dropFirst() + [attempts.endIndex]).map { attempts[$0..<$1] }
    }
}
