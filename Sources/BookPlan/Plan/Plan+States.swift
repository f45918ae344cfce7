import BookFiles
package import BookLedger
import BookManifest
package import FoundationEssentials
import SystemPackage

extension Plan {
    /// Reads the ledger and the book's folder once, and judges every chapter.
    ///
    /// Each chapter gets its state, the reason in words and a run's action. Without a folder all chapters are to be
    /// asked. Nothing is created or changed.
    ///
    /// - Parameter now: Wall time, UTC.
    /// - Throws: ``WriteError`` for an unreadable folder, or an unreadable file under a chapter's name. `LedgerError`.
    ///   ``OtherBookError`` for another book's folder. ``SimulatedBookError`` for a simulator's book in a real one's
    ///   folder.
    package mutating func readStates(now: Date) async throws {
        let directory = try layout.openExisting()
        let ledger = try BookLedgers.openExisting(in: folder)
        try judge(await ledger?.readSnapshot() ?? LedgerSnapshot(), in: directory, now: now)
    }

    /// Judges again if another run has changed the ledger since it was read.
    ///
    /// - Parameters:
    ///   - ledger: The book's ledger. No other run can change it now.
    ///   - now: Wall time, UTC.
    /// - Throws: The errors of ``readStates(now:)``.
    package mutating func update(from ledger: any LedgerStore, now: Date) async throws {
        let snapshot = try await ledger.readSnapshot(storesHashes: true)
        if snapshot != self.snapshot { try judge(snapshot, now: now) }
    }

    /// Returns the plan, judged by the present state of a ledger.
    ///
    /// - Throws: The errors of ``update(from:now:)``.
    package func updated(from ledger: any LedgerStore, now: Date) async throws -> Plan {
        var plan = self
        try await plan.update(from: ledger, now: now)
        return plan
    }

    /// Judges every chapter by a state of the ledger.
    ///
    /// - Parameters:
    ///   - snapshot: The state of the ledger.
    ///   - now: Wall time, UTC.
    /// - Throws: ``WriteError``, ``OtherBookError``, ``SimulatedBookError``.
    package mutating func judge(_ snapshot: LedgerSnapshot, now: Date) throws {
        try judge(snapshot, in: try layout.openExisting(), now: now)
    }

    private mutating func judge(_ snapshot: LedgerSnapshot, in directory: Directory?, now: Date) throws {
        if let book = snapshot.book, book.title != manifest.book.title, !selection.acceptsNewTitle {
            throw OtherBookError(folder: folder, found: book.title, expected: manifest.book.title)
        }
        if snapshot.book?.isSimulated == true, !isSimulated { throw SimulatedBookError(folder: folder) }
        self.snapshot = snapshot
        answeredRuns = snapshot.runsWithAnswers
        assignHistories()
        let names = try FolderNames(directory)
        try assignFiles(names, in: directory)
        hasReport = names.contains("report.json") && names.contains("report.md")
        var isBeforeStart = selection.from != nil
        for index in chapters.indices {
            chapters[index] = try judged(chapters[index].unjudged, names: names, in: directory, now: now)
            if chapters[index].id == selection.from { isBeforeStart = false }
            let isChosen = selection.only.isEmpty && !isBeforeStart
            if !isChosen, !selection.isMeant(chapters[index].id) { chapters[index].leaveOut() }
        }
        try findLeftovers(names, in: directory)
        limitAsks()
    }

    /// Gives each chapter its history in the ledger. A new id adopts an orphan with the same prompt.
    private mutating func assignHistories() {
        let known = Set(chapters.map(\.id))
        let left = snapshot.chapters.values.filter { !known.contains($0.row.id) }
            .sorted { ($0.row.number, $0.row.id) < ($1.row.number, $1.row.id) }
        // The last is taken first.
        var byPrompt: [String: [LedgerSnapshot.Chapter]] = [:]
        for orphan in left.reversed() {
            for prompt in orphan.prompts { byPrompt[prompt, default: []].append(orphan) }
        }
        var adopted: Set<String> = []
        for index in chapters.indices {
            let own = snapshot.chapters[chapters[index].id]
            chapters[index].found.history = own
            chapters[index].found.adoptedID = nil
            guard own.map(\.isEmpty) ?? true else { continue }
            while let orphan = byPrompt[chapters[index].wanted.hashes.prompt]?.popLast() {
                guard adopted.insert(orphan.row.id).inserted else { continue }
                chapters[index].found.history = orphan
                chapters[index].found.adoptedID = orphan.row.id
                break
            }
        }
        orphans = left.filter { !adopted.contains($0.row.id) }.map { Orphan($0) }
    }

    private func judged(
        _ chapter: PlannedChapter, names: FolderNames, in directory: Directory?, now: Date
    ) throws(WriteError) -> PlannedChapter {
        let judge = ChapterJudge(
            chapter, selection: selection, isSimulated: isSimulated, now: now,
            attemptsWithText: snapshot.attemptsWithText, answeredRuns: answeredRuns, believesQuota: believesQuota)
        let recorded = chapter.found.history?.files.last { $0.kind == .chapter }
        var best: PlannedChapter?
        if let directory {
            for name in names.candidates(for: chapter, recorded: recorded?.name) {
                guard let content = try ExistingFile.read(name, in: directory, knownHash: recorded?.hash) else {
                    continue
                }
                // A file in the book's folder counts before one put away.
                if best != nil, OldFolder.name(at: name) != nil { break }
                // Under another number only a text stands for the chapter. Anything else is in nobody's way.
                if case .obstacle = content, name != chapter.wanted.fileName { continue }
                var judge = judge
                let found = judge.judged(with: FoundFile(name: name, content: content))
                if found.rank < best?.rank ?? .max { best = found }
            }
        }
        if best == nil {
            var judge = judge
            best = judge.judged(with: nil)
        }
        var result = best ?? chapter
        result.notePartials(snapshot.attemptsWithText, names: names)
        return result
    }

    /// Leaves the chapters over the limit of chapters to another run.
    private mutating func limitAsks() {
        guard let limit = limits.chapters else { return }
        for index in chapters.indices.filter({ chapters[$0].isAsked }).dropFirst(limit.most) {
            chapters[index].verdict.action = .keep
            chapters[index].verdict.isOverLimit = true
            chapters[index].verdict.reason += "; left for another run by \(limit.name) \(limit.most)"
        }
    }
}
