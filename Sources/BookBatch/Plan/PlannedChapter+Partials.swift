import BookLedger
import BookManifest

extension PlannedChapter {
    /// Says that text of an earlier attempt is at hand, and has it put in a file where the run that got it could not.
    ///
    /// - Parameters:
    ///   - attemptsWithText: The attempts whose text the ledger has.
    ///   - names: What stands in the folder.
    mutating func notePartials(_ attemptsWithText: Set<Int64>, names: FolderNames) {
        if existingFile == nil {
            partialFile = history?.files.last { $0.kind == .partial && names.contains($0.name) }?.name
        }
        if isAsked {
            let partial = ChapterFileName.partial(of: fileName, copy: 1)
            if names.contains(partial) { reason += "; text of an earlier attempt is in \(partial)" }
        }
        guard state != .done, state != .edited, action != .keep || state == .partial,
            let request = history?.requests.last(where: { $0.row.hashes.matches(hashes) })
        else { return }
        let saved = Set(history?.files.filter { $0.kind == .partial }.compactMap(\.attemptID) ?? [])
        let arrived = request.attempts.filter { attempt in
            attempt.end.map { $0.outcome != .completed } ?? false && attemptsWithText.contains(attempt.id)
        }
        // A run saves the longest text of a request; of one that died the newest is taken, since no text is read here.
        guard !arrived.isEmpty, arrived.allSatisfy({ !saved.contains($0.id) }), let newest = arrived.last else {
            return
        }
        unsavedPartial = newest.id
        tasks.insert(.savePartial)
    }
}
