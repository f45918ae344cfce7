import BookLedger
import BookManifest
import BookPlan
import OpenRouter

extension RequestRow {
    /// Creates the row of a planned chapter's request.
    init(_ exact: ExactRequest, of planned: PlannedChapter, _ purpose: Purpose, runID: String) {
        self.init(
            chapterID: planned.id, runID: runID, purpose: purpose, hashes: exact.hashes, model: exact.request.model,
            fallbackModels: Array(exact.request.models.dropFirst()),
            estimatedPromptTokens: exact.request.estimatedPromptTokens,
            maxTokens: exact.request.maxTokens)
    }
}
