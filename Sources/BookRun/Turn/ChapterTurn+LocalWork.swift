import BookLedger
import BookManifest
import BookPlan
import BookReport
import Logging

extension ChapterTurn {
    /// Whether a chapter has work that needs no request.
    static func hasLocalWork(_ chapter: PlannedChapter) -> Bool {
        chapter.verdict.action != .keep || !chapter.verdict.tasks.isEmpty || chapter.found.adoptedID != nil
            || chapter.unrecordedUsage != nil
    }

    /// Corrects names and headings, and saves texts and answers of the ledger.
    ///
    /// - Throws: ``WriteError``, `LedgerError`.
    mutating func doLocalWork() async throws {
        let chapter = result.chapter
        result.chapter = try await services.publisher.doTasks(chapter)
        if let name = result.chapter.found.fileName {
            result.record.file = name
            noteRename(from: chapter.found.fileName, to: name)
        }
        if result.record.note != nil { result.record.note = result.chapter.verdict.reason }
        for attempts in chapter.found.unsavedPartials where chapter.verdict.tasks.contains(.savePartial) {
            try await savePartial(longestOf: attempts)
        }
        if case .publish(let attempt) = chapter.verdict.action {
            guard let answer = try await source(ofAttempt: attempt) else { return }
            await publish(answer, as: result.chapter)
        }
    }

    private func noteRename(from old: String?, to new: String) {
        guard let old, old != new else { return }
        services.logger.info(
            "file renamed", metadata: ["chapter": "\(result.chapter.id)", "from": "\(old)", "to": "\(new)"])
    }

    /// Saves the longest text of an earlier run's request. That run could not save it.
    private mutating func savePartial(longestOf attempts: [Int64]) async throws {
        var longest: ChapterPublisher.Source?
        for attempt in attempts {
            guard let source = try await source(ofAttempt: attempt) else { continue }
            if source.text.utf8.count > longest?.text.utf8.count ?? 0 { longest = source }
        }
        guard let longest else { return }
        let reason = longest.end.errorClass ?? longest.end.outcome.rawValue
        let saved = try await services.publisher.savePartial(longest, reason: reason, of: result.chapter)
        guard result.chapter.found.fileName == nil else { return }
        result.record.file = saved.name
        result.record.words = saved.words
    }

    private func source(ofAttempt id: Int64) async throws -> ChapterPublisher.Source? {
        for request in result.chapter.found.history?.requests ?? [] {
            guard let attempt = request.attempts.first(where: { $0.id == id }), let end = attempt.end,
                let text = try await services.ledger.answer(ofAttempt: id)
            else { continue }
            return ChapterPublisher.Source(
                attemptID: id, end: end, hashes: request.row.hashes, maxTokens: request.row.maxTokens, text: text)
        }
        return nil
    }
}
