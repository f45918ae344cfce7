import BookManifest
import FoundationEssentials
import OpenRouter

extension ChapterRecord {
    /// The row of a chapter before a run: what the plan and the chapter's file say.
    public init(_ planned: PlannedChapter) {
        self.init(
            number: planned.number, id: planned.chapter.id, title: planned.chapter.title, state: planned.state,
            targetWords: planned.chapter.words, modelAsked: planned.request.model)
        file = planned.existingFile
        words = planned.existingWords
        problem = planned.problem
        if isDone, planned.state != .done || planned.existingFile != planned.fileName { note = planned.reason }
        guard let existing = planned.existing else { return }
        promptTokens = existing.promptTokens
        completionTokens = existing.completionTokens
        reasoningTokens = existing.reasoningTokens
        cachedTokens = existing.cachedTokens
        cost = existing.cost
        finishReason = existing.finishReason
        modelServed = existing.model
        provider = existing.provider
        generationID = existing.generationID
    }

    /// Whether nothing is left to do: the file is whole, or a person made it theirs, or only settings have changed since.
    public var isDone: Bool {
        switch state {
        case .done, .edited: true
        case .stale: problem == nil
        case .pending, .partial, .failed, .deferred, .orphan: false
        }
    }

    /// How the program would end for this chapter alone.
    package var exitStatus: ExitStatus {
        switch state {
        case _ where isDone: .done
        case .pending, .deferred: .workLeft
        case .orphan: .done
        case .done, .edited, .stale, .partial, .failed: .chaptersFailed
        }
    }
}
