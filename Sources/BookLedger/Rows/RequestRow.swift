/// A request for a chapter: one body, asked as often as the retries allow. Asking anew on a person's word makes a new one.
package struct RequestRow: Sendable, Hashable {
    /// Why the request was made.
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// The chapter had no answer to it.
        case ask
        /// A failure was to be forgotten (`--retry`).
        case retry
        /// A text was to be replaced (`--force`).
        case force
    }

    /// Its number in the ledger, from 1; 0 before it is recorded.
    package var id: Int64
    /// The chapter.
    package var chapterID: String
    /// The run that made it.
    package var runID: String
    /// Why it was made.
    package var purpose: Purpose
    /// What was asked.
    package var hashes: RequestHashes
    /// The model that was asked.
    package var model: String
    /// The models that may have served in its place; empty where there are none, or a ledger of version 1 does not say.
    package var fallbackModels: [String]
    /// Tokens of the prompt, estimated before it was sent.
    package var estimatedPromptTokens: Int
    /// The most tokens that the answer may have; `nil`: no limit was sent.
    package var maxTokens: Int?

    /// Creates a row that is not recorded yet.
    package init(
        id: Int64 = 0, chapterID: String, runID: String, purpose: Purpose, hashes: RequestHashes, model: String,
        fallbackModels: [String] = [], estimatedPromptTokens: Int, maxTokens: Int?
    ) {
        self.id = id
        self.chapterID = chapterID
        self.runID = runID
        self.purpose = purpose
        self.hashes = hashes
        self.model = model
        self.fallbackModels = fallbackModels
        self.estimatedPromptTokens = estimatedPromptTokens
        self.maxTokens = maxTokens
    }

    /// The models that may have served it, the first one first.
    package var models: [String] { [model] + fallbackModels }
}
