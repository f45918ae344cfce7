/// The state of a chapter.
package enum ChapterState: String, Sendable, Hashable, Codable, CaseIterable {
    /// The chapter was not asked yet.
    case pending
    /// The file on disk is the whole answer to the chapter's request.
    case done
    /// The file is whole, but the request has changed since. The file is kept.
    case stale
    /// A person changed the file. It is never overwritten and counts as done.
    case edited
    /// Text was saved, but the answer never came to its end.
    case partial
    /// The request failed and left no text. An obstacle in the file's place counts too.
    case failed
    /// The server asked for a longer wait than a run takes.
    case deferred
    /// The ledger knows the chapter and the manifest does not. Nothing of it is deleted.
    case orphan
}

extension ChapterState {
    /// Whether the chapter counts as done.
    ///
    /// A chapter is done with a whole file, or with a person's file. It is also done if only settings have changed
    /// since.
    ///
    /// - Parameter hasProblem: Whether the chapter has a problem. A stale chapter with one is to be asked again.
    /// - Returns: Whether it counts as done.
    package func isDone(hasProblem: Bool) -> Bool {
        switch self {
        case .done, .edited: true
        case .stale: !hasProblem
        case .pending, .partial, .failed, .deferred, .orphan: false
        }
    }
}
