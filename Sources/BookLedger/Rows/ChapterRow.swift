package import FoundationEssentials

/// A chapter as the newest run saw it: what `status` tells without a manifest. The truth behind it is in requests,
/// attempts and files.
package struct ChapterRow: Sendable, Hashable {
    /// The chapter's id, its identity.
    package var id: String
    /// Its place in the book, from 1; an orphan keeps its last one.
    package var number: Int
    /// Its title.
    package var title: String
    /// The length that was aimed at, in words.
    package var targetWords: Int?
    /// Words of its text.
    package var words: Int?
    /// The state's word, such as `done`.
    package var state: String
    /// Why it has that state, in words.
    package var reason: String
    /// The class of the failure, where one keeps it from being done.
    package var errorClass: String?
    /// When a deferred chapter may be asked again, UTC.
    package var deferredUntil: Date?
    /// When the deferral was noted, UTC: one from the future is not believed.
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
}
