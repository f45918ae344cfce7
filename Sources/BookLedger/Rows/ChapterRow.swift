package import FoundationEssentials

/// A chapter as the newest run saw it. `status` tells it without a manifest.
///
/// The truth behind it is in requests, attempts and files.
package struct ChapterRow: Sendable, Hashable {
    /// The chapter's id, its identity.
    package var id: String
    /// The place in the book, from 1. An orphan keeps its last one.
    package var number: Int
    /// The title.
    package var title: String
    /// The target length in words.
    package var targetWords: Int?
    /// Words of its text.
    package var words: Int?
    /// The state's word, such as `done`. The ledger knows ``orphan`` alone.
    package var state: String
    /// The reason for the state, in words. A turn replaces the plan's reason with its own, such as a failure's message.
    package var reason: String
    /// The class of the failure, if one keeps it from being done.
    package var errorClass: String?
    /// When a deferred chapter may be asked again, UTC.
    package var deferredUntil: Date?
    /// When the deferral was noted, UTC. A time in the future is not believed.
    package var deferredAt: Date?

    /// Creates a row.
    package init(
        id: String, number: Int, title: String, targetWords: Int? = nil, words: Int? = nil, state: String,
        reason: String, errorClass: String? = nil, deferredUntil: Date? = nil, deferredAt: Date? = nil
    ) {
        self.id = id
        self.number = number
        self.title = title
        self.targetWords = targetWords
        self.words = words
        self.state = state
        self.reason = reason
        self.errorClass = errorClass
        self.deferredUntil = deferredUntil
        self.deferredAt = deferredAt
    }

    /// The state's word of a chapter outside the manifest.
    package static let orphan = "orphan"

    /// Whether the manifest does not name the chapter.
    package var isOrphan: Bool { state == Self.orphan }
}

extension ChapterRow: ColumnRow {
    static let columns = Columns(
        "id", "number", "title", "target_words", "words", "state", "reason", "error_class", "deferred_until",
        "deferred_at")

    init(from row: inout Row) throws(LedgerError) {
        id = try row.next()
        number = try row.next()
        title = try row.next()
        targetWords = try row.next()
        words = try row.next()
        state = try row.next()
        reason = try row.next()
        errorClass = try row.next()
        deferredUntil = try row.next()
        deferredAt = try row.next()
    }

    var values: [any ColumnValue] {
        [id, number, title, targetWords, words, state, reason, errorClass, deferredUntil, deferredAt]
    }
}
