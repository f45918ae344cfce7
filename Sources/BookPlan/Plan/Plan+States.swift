import BookFiles
package import BookLedger
import BookManifest
package import FoundationEssentials
import SystemPackage

extension Plan {
    /// Reads the ledger and looks at the book's folder once, and gives every chapter its state, the reason in words and what
    /// a run does for it. A folder that does not exist leaves all of them to be asked; nothing is created or changed.
    ///
    /// - Parameter now: Wall time, UTC.
    /// - Throws: ``WriteError`` where the folder, or a file that may be a chapter, cannot be read; `LedgerError`;
    ///   ``OtherBookError`` where the folder is another book's.
    package mutating func readStates(now: Date) async throws {
        let directory = try layout.openExisting()
        let ledger = try SQLiteLedger.openExisting(folder.appending(SQLiteLedger.name))
        try judge(await ledger?.snapshot() ?? LedgerSnapshot(), in: directory, now: now)
    }

    /// Judges again where another run has changed the ledger since it was read.
    ///
    /// - Parameters:
    ///   - ledger: The book's ledger, which no other run can change now.
    ///   - now: Wall time, UTC.
    /// - Throws: As ``readStates(now:)`` does.
    package mutating func update(from ledger: any LedgerStore, now: Date) async throws {
        let snapshot = try await ledger.snapshot()
        if snapshot != self.snapshot { try judge(snapshot, now: now) }
    }

    /// Returns the plan judged by what a ledger says by now.
    ///
    /// - Throws: As ``update(from:now:)`` does.
    package func updated(from ledger: any LedgerStore, now: Date) async throws -> Plan {
        var plan = self
        try await plan.update(from: ledger, now: now)
        return plan
    }

    /// Gives every chapter its state by what a ledger says.
    ///
    /// - Parameters:
    ///   - snapshot: What the ledger says.
    ///   - now: Wall time, UTC.
    /// - Throws: ``WriteError``, ``OtherBookError``.
    package mutating func judge(_ snapshot: LedgerSnapshot, now: Date) throws {
        try judge(snapshot, in: try layout.openExisting(), now: now)
    }

    private mutating func judge(_ snapshot: LedgerSnapshot, in directory: Directory?, now: Date) throws {
        if let book = snapshot.book, book.title != manifest.book.title, !selection.acceptsNewTitle {
            throw OtherBookError(folder: folder, found: book.title, expected: manifest.book.title)
        }
        if snapshot.book?.isSimulated == true, !isSimulated { throw SimulatedBookError(folder: folder) }
        self.snapshot = snapshot
        assignHistories()
        let names = try FolderNames(directory)
        hasReport = names.contains("report.json") && names.contains("report.md")
        var isBeforeStart = selection.from != nil
        for index in chapters.indices {
            chapters[index] = try judged(chapters[index].unjudged, names: names, in: directory, now: now)
            if chapters[index].chapter.id == selection.from { isBeforeStart = false }
            let isChosen = selection.only.isEmpty && !isBeforeStart
            if !isChosen, !selection.isMeant(chapters[index].chapter.id) { chapters[index].leaveOut() }
        }
        limitAsks()
    }

    /// Gives each chapter what the ledger knows of it; a new id takes over what is left of an old one with the same prompt.
    private mutating func assignHistories() {
        let known = Set(chapters.map(\.chapter.id))
        let left = snapshot.chapters.values.filter { !known.contains($0.row.id) }
            .sorted { ($0.row.number, $0.row.id) < ($1.row.number, $1.row.id) }
        // The first comes last, to be taken first.
        var byPrompt: [String: [LedgerSnapshot.Chapter]] = [:]
        for orphan in left.reversed() {
            for prompt in orphan.prompts { byPrompt[prompt, default: []].append(orphan) }
        }
        var adopted: Set<String> = []
        for index in chapters.indices {
            let own = snapshot.chapters[chapters[index].chapter.id]
            chapters[index].history = own
            chapters[index].adoptedID = nil
            guard own.map(\.isEmpty) ?? true else { continue }
            while let orphan = byPrompt[chapters[index].hashes.prompt]?.popLast() {
                guard adopted.insert(orphan.row.id).inserted else { continue }
                chapters[index].history = orphan
                chapters[index].adoptedID = orphan.row.id
                break
            }
        }
        orphans = left.filter { !adopted.contains($0.row.id) }
    }

    private func judged(
        _ chapter: PlannedChapter, names: FolderNames, in directory: Directory?, now: Date
    ) throws(WriteError) -> PlannedChapter {
        let judge = ChapterJudge(
            chapter, selection: selection, isSimulated: isSimulated, now: now,
            attemptsWithText: snapshot.attemptsWithText, believesQuota: believesQuota)
        let recorded = chapter.history?.files.last { $0.kind == .chapter }
        var best: PlannedChapter?
        if let directory {
            for name in names.candidates(for: chapter, recorded: recorded?.name) {
                guard let content = try ExistingFile.read(name, in: directory, knownHash: recorded?.hash) else {
                    continue
                }
                // Under another number only a text stands for the chapter; anything else is in nobody's way.
                if case .obstacle = content, name != chapter.fileName { continue }
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

    /// Leaves what is over the number of chapters that a person allows for another run.
    private mutating func limitAsks() {
        guard let limit = limits.chapters else { return }
        for index in chapters.indices.filter({ chapters[$0].isAsked }).dropFirst(limit.most) {
            chapters[index].action = .keep
            chapters[index].isOverLimit = true
            chapters[index].reason += "; left for another run by \(limit.name) \(limit.most)"
        }
    }
}

extension LedgerSnapshot.Chapter {
    /// Whether nothing was ever asked or written for it.
    fileprivate var isEmpty: Bool { requests.isEmpty && files.isEmpty }

    /// The hashes of the messages that it was asked with.
    fileprivate var prompts: Set<String> { Set(requests.map(\.row.hashes.prompt) + files.map(\.hashes.prompt)) }
}
