/// Where a chapter stands.
package enum ChapterState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Not asked yet.
    case pending
    /// The file on disk is the whole answer to the chapter's request.
    case done
    /// The file is whole, but the request has changed since; it is kept.
    case stale
    /// A person changed the file; it is never overwritten and counts as done.
    case edited
    /// Text was saved, but the answer never came to its end.
    case partial
    /// The request failed and left no text, or something that holds no text stands where its file belongs.
    case failed
    /// The server asked for a longer wait than a run takes.
    case deferred
    /// The ledger knows it and the manifest does not; nothing of it is deleted.
    case orphan
}

extension ChapterState {
    /// Whether nothing is left to do: the file is whole, or a person made it theirs, or only settings have changed since.
    ///
    /// - Parameter hasProblem: Whether something is wrong with it; a stale chapter is then to be asked again.
    /// - Returns: Whether it counts as done.
    package func isDone(hasProblem: Bool) -> Bool {
        switch self {
        case .done, .edited: true
        case .stale: !hasProblem
        case .pending, .partial, .failed, .deferred, .orphan: false
        }
    }
}
