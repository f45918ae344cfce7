/// A request for a chapter. One body is asked as often as the retries allow.
///
/// A person's word, such as `--retry`, makes a new request.
package struct RequestRow: Sendable, Hashable {
    /// The occasion of a request.
    ///
    /// The table has a check of these words. A new word needs a migration that builds the table anew.
    package enum Purpose: String, Sendable, Hashable, CaseIterable {
        /// The chapter had no answer to it.
        case ask
        /// A failure was to be forgotten (`--retry`).
        case retry
        /// A text was to be replaced (`--force`).
        case force
    }

    /// The task of a request, and so the use of its answer.
    ///
    /// Only ``draft`` is sent today. A ``Purpose`` is the occasion of a request, such as a person's `--retry`. It says
    /// nothing of the task.
    ///
    /// The table has a check of these words, in `Schema/Migration+Version4.swift`. A new word needs a migration that
    /// builds the table anew.
    package enum Role: String, Sendable, Hashable, CaseIterable {
        /// Asks for the chapter's text.
        case draft
        /// Asks for the rest of an unfinished text.
        case continuation
        /// Asks for a whole text once more, at the length wanted.
        case correction
        /// Asks for a summary of a finished text. It is never part of the book.
        case summary

        /// Whether its whole answer can stand as a chapter's text by itself.
        package var bringsWholeText: Bool { self == .draft || self == .correction }
    }

    /// The request's number in the ledger, from 1. It is 0 before the request is recorded.
    package var id: Int64
    /// The chapter.
    package var chapterID: String
    /// The run that made it.
    package var runID: String
    /// The occasion of it.
    package var purpose: Purpose
    /// The task of it.
    package var role: Role
    /// The attempt of the answer to go on from. `nil` for a request with a new beginning.
    package var continuedAttemptID: Int64?
    /// The texts of its context, in their order.
    package var contextSources: [ContextSourceRow]
    /// The hashes of the request.
    package var hashes: RequestHashes
    /// The requested model.
    package var model: String
    /// The models that may serve in its place. A ledger of version 1 does not tell them.
    package var fallbackModels: [String]
    /// Tokens of the prompt, estimated before the start.
    package var estimatedPromptTokens: Int
    /// The token limit of the answer. `nil` for a request without a limit.
    package var maxTokens: Int?

    /// Creates a row before it is recorded.
    package init(
        id: Int64 = 0, chapterID: String, runID: String, purpose: Purpose, role: Role = .draft,
        continuedAttemptID: Int64? = nil, contextSources: [ContextSourceRow] = [], hashes: RequestHashes, model: String,
        fallbackModels: [String] = [], estimatedPromptTokens: Int, maxTokens: Int?
    ) {
        self.id = id
        self.chapterID = chapterID
        self.runID = runID
        self.purpose = purpose
        self.role = role
        self.continuedAttemptID = continuedAttemptID
        self.contextSources = contextSources
        self.hashes = hashes
        self.model = model
        self.fallbackModels = fallbackModels
        self.estimatedPromptTokens = estimatedPromptTokens
        self.maxTokens = maxTokens
    }

    /// All models that may serve it, the requested one first.
    package var models: [String] { [model] + fallbackModels }
}

extension RequestRow.Purpose: ColumnValue {}
extension RequestRow.Role: ColumnValue {}

extension RequestRow: ColumnRow {
    static let columns =
        Columns("id", "chapter_id", "run_id", "purpose", "model", "estimated_prompt_tokens", "max_tokens")
        + Columns("fallback_models", since: 2) + Columns("role", since: 4, before: "'draft'")
        + Columns("continued_attempt_id", since: 4) + RequestHashes.columns

    init(from row: inout Row) throws(LedgerError) {
        id = try row.next()
        chapterID = try row.next()
        runID = try row.next()
        purpose = try row.next()
        model = try row.next()
        estimatedPromptTokens = try row.next()
        maxTokens = try row.next()
        fallbackModels = try row.next() as [String]? ?? []
        role = try row.next()
        continuedAttemptID = try row.next()
        // They are rows of their own.
        contextSources = []
        hashes = try RequestHashes(from: &row)
    }

    // The ledger gives the number.
    var values: [any ColumnValue] {
        [
            Int64?.none, chapterID, runID, purpose, model, estimatedPromptTokens, maxTokens,
            fallbackModels.isEmpty ? nil : fallbackModels, role, continuedAttemptID,
        ] + hashes.values
    }
}
