import BookFiles
package import BookLedger
import BookManifest
package import BookPlan
import FoundationEssentials
import OpenRouter

extension ChapterRecord {
    /// Creates a chapter's row before a run. Plan, ledger and the chapter's file are its sources.
    ///
    /// - Parameters:
    ///   - planned: The chapter.
    ///   - prices: The prices of models by id, for the bounds of unknown costs. By default no price is known.
    package init(_ planned: PlannedChapter, prices: [String: PriceRow] = [:]) {
        self.init(
            number: planned.wanted.number, id: planned.id, title: planned.wanted.chapter.title,
            state: planned.verdict.state,
            targetWords: planned.wanted.chapter.words, modelAsked: planned.wanted.parts.settings.model)
        file = planned.found.fileName ?? planned.found.partialFile
        // The words counted by a run stand. The partial text is not read again.
        words = planned.found.partialFile == nil ? planned.found.words : planned.found.history?.row.words
        problem = planned.verdict.problem
        isToAsk = planned.isAsked
        if planned.verdict.state == .deferred { deferredUntil = planned.verdict.deferredUntil }
        let isPlain =
            planned.found.fileName == planned.wanted.fileName && planned.found.frontMatter?.remarks.isEmpty != false
        if isDone, planned.verdict.state != .done || !isPlain {
            note = planned.renaming ?? planned.verdict.reason
        }
        let sums = AttemptSums(planned, prices: prices)
        setFigures(sums)
        setOrigin(sums.lastAnswered)
        guard let existing = planned.found.frontMatter else { return }
        finishReason = existing.finishReason
        modelServed = existing.model
        provider = existing.provider
        generationID = existing.generationID
    }

    /// Creates an orphan's row. The manifest does not have the chapter.
    ///
    /// - Parameters:
    ///   - orphan: The chapter.
    ///   - prices: The prices of models by id, for the bounds of unknown costs.
    package init(_ orphan: Orphan, prices: [String: PriceRow]) {
        self.init(orphan.history, state: .orphan, prices: prices)
        file = orphan.file
        let kept =
            file == nil ? "" : orphan.isEdited ? "; its file was edited and stays in place" : "; its file is kept"
        note = "it is in the ledger, not in the manifest" + kept
    }

    /// Creates a chapter's row by the newest run's notes. It needs no look at manifest and folder.
    ///
    /// - Parameters:
    ///   - noted: The ledger's history of the chapter.
    ///   - prices: The prices of models by id, for the bounds of unknown costs.
    package init(noted: LedgerSnapshot.Chapter, prices: [String: PriceRow]) {
        // An unknown state's word says at least that the chapter is not done.
        self.init(noted, state: ChapterState(rawValue: noted.row.state) ?? .failed, prices: prices)
        if let errorClass = noted.row.errorClass {
            problem = ChapterProblem(ProblemClass(rawValue: errorClass), message: noted.row.reason, advice: "")
        }
        deferredUntil = noted.row.deferredUntil
    }

    private init(_ chapter: LedgerSnapshot.Chapter, state: ChapterState, prices: [String: PriceRow]) {
        self.init(
            number: chapter.row.number, id: chapter.row.id, title: chapter.row.title, state: state,
            targetWords: chapter.row.targetWords, modelAsked: chapter.textRequests.last?.row.model ?? "")
        words = chapter.row.words
        file = chapter.files.last { $0.kind == .chapter && $0.isPublished }?.name
        let sums = AttemptSums(chapter, prices: prices)
        setFigures(sums)
        setOrigin(sums.lastAnswered)
    }

    /// Sets the figures of all runs.
    package mutating func setFigures(_ sums: AttemptSums) {
        attempts = sums.attempts
        attemptsOfUnknownCost = sums.attemptsOfUnknownCost
        waitedSeconds = sums.waitedSeconds
        elapsedSeconds = sums.elapsedSeconds
        promptTokens = sums.promptTokens
        completionTokens = sums.completionTokens
        reasoningTokens = sums.reasoningTokens
        cachedTokens = sums.cachedTokens
        // A chapter that is done without any cost is a person's own.
        cost = sums.cost ?? (isDone && sums.isCostKnown ? 0 : nil)
        costBound = sums.costBound
    }

    /// Sets the model and provider of the newest answer, with its id and finish reason.
    package mutating func setOrigin(_ last: AttemptEndRow?) {
        guard let last else { return }
        finishReason = last.finishReason
        modelServed = last.model
        provider = last.provider
        generationID = last.generationID
    }

    /// Whether nothing is left to do. The file is whole, or a person made it theirs, or only settings have changed
    /// since.
    package var isDone: Bool { state.isDone(hasProblem: problem != nil) }

    /// The program's exit status for this chapter alone.
    package var exitStatus: ExitStatus { ExitStatus(state, problem) }
}

extension PlannedChapter {
    /// The old name of a chapter whose file only gets another one. `nil` for any other chapter.
    fileprivate var renaming: String? {
        guard verdict.state == .done, let name = found.fileName, name != wanted.fileName,
            found.frontMatter?.remarks.isEmpty != false
        else { return nil }
        return "\(wanted.fileName) was \(name)"
    }
}
