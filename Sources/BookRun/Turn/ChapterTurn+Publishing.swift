import BookFiles
import BookLedger
import BookManifest
import BookPlan
import BookReport
import Logging

extension ChapterTurn {
    /// Keeps a file changed by a person during the run.
    ///
    /// - Parameter hasAnswer: Whether the ledger has the chapter's answer. It then stays there.
    /// - Returns: Whether there is such a change. The place is then not the run's.
    /// - Throws: ``WriteError`` for an unreadable place.
    mutating func keepsChange(hasAnswer: Bool) throws(WriteError) -> Bool {
        let id = result.chapter.id
        guard let found = try services.publisher.change(since: result.chapter) else { return false }
        services.logger.notice(
            "a chapter's file was changed while the run went on; it is kept",
            metadata: ["chapter": "\(id)", "file": "\(found.name)"])
        result.record.deferredUntil = nil
        switch found.content {
        case .text(let text):
            result.record.state = .edited
            result.record.problem = nil
            result.record.file = found.name
            result.record.words = text.words
            result.record.note =
                "\(found.name) was changed while the run went on; it is kept, and "
                + (hasAnswer ? ChapterJudge.offer(toPublish: id) : "nothing was asked")
        case .obstacle(let obstacle):
            result.record.state = .failed
            result.record.problem = ChapterProblem(
                .own(.fileExists),
                message: "\(found.name) has become \(obstacle) while the run went on",
                advice: hasAnswer
                    ? "move \(found.name) away, then run again: the new text is in the ledger and goes to its place"
                    : "move \(found.name) away, then run again", needsDecision: true)
        }
        return true
    }

    /// Publishes an answer of the ledger in the chapter's place.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - chapter: The chapter as the run found it, with the text in its place.
    mutating func publish(_ answer: ChapterPublisher.Source, as chapter: PlannedChapter) async {
        do {
            if try keepsChange(hasAnswer: true) { return }
            let frontMatter = try await services.publisher.publish(answer, as: chapter)
            result.record.words = frontMatter.words
            result.record.state = answer.hashes.wanted.matches(chapter.wanted.hashes) ? .done : .stale
            result.record.file = chapter.wanted.fileName
            result.record.problem = nil
            let remarks = frontMatter.remarks.joined(separator: "; ")
            let verb = frontMatter.reduction == nil ? ":" : " was"
            result.record.note = remarks.isEmpty ? nil : "\(chapter.wanted.fileName)\(verb) \(remarks)"
            for oddity in frontMatter.oddities {
                services.logger.warning(
                    "the text looks odd; it was kept as it came",
                    metadata: ["chapter": "\(chapter.id)", "oddity": "\(oddity.description)"])
            }
            result.record.deferredUntil = nil
        } catch let error as WriteError where error.isOccupied {
            result.record.state = .failed
            result.record.problem = ChapterProblem(
                .own(.fileExists), message: "\(chapter.wanted.fileName) appeared while the chapter was written",
                advice: "move that file away, then run again: the new text is in the ledger and goes to its place",
                needsDecision: true)
        } catch {
            result.fail(writing: error)
        }
    }

    /// Saves an incomplete text beside the chapter's place.
    mutating func savePartial(_ partial: ChapterPublisher.Source?, reason: String) async {
        guard let partial else { return }
        do {
            let saved = try await services.publisher.savePartial(partial, reason: reason, of: result.chapter)
            result.record.file = saved.name
            result.record.words = saved.words
            if result.record.state == .failed || result.record.state == .pending { result.record.state = .partial }
        } catch {
            result.fail(writing: error)
        }
    }
}
