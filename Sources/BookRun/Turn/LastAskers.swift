import BookLedger
import BookManifest
import BookPlan

/// The chapter that asked last with each body, orphans included.
///
/// The server's response cache knows bodies and no chapters. It answers a second chapter of the same bytes with the
/// text of the first. Such a chapter has to clear the cache.
struct LastAskers: Sendable {
    private var newest: [String: (attempt: Int64, chapterID: String)] = [:]

    /// Reads the newest askers from a ledger.
    init(_ snapshot: LedgerSnapshot) {
        for (id, chapter) in snapshot.chapters {
            for request in chapter.requests {
                guard let attempt = request.attempts.last?.id else { continue }
                add(attempt, body: request.row.hashes.body, chapterID: id)
            }
        }
    }

    /// Adds a chapter's attempt.
    ///
    /// - Parameters:
    ///   - attempt: The attempt's number in the ledger. Numbers grow with time.
    ///   - body: The hash of the request's body.
    ///   - chapterID: The chapter.
    mutating func add(_ attempt: Int64, body: String, chapterID: String) {
        if let known = newest[body], known.attempt > attempt { return }
        newest[body] = (attempt, chapterID)
    }

    /// Whether another chapter asked last with the same body.
    func isAnother(than planned: PlannedChapter, withBody body: String) -> Bool {
        guard let id = newest[body]?.chapterID else { return false }
        return id != planned.id && id != planned.found.adoptedID
    }
}
