import BookFiles
import BookManifest
import BookPlan
import BookReport
import Logging

extension BatchRunner {
    /// Keeps what a person has put in a chapter's place since the run looked: it is the person's.
    ///
    /// - Parameters:
    ///   - planned: The chapter.
    ///   - hasAnswer: Whether the ledger has the chapter's answer, which then stays there.
    ///   - record: Gets what is to be told of it.
    /// - Returns: Whether there is anything to be kept, so that the place is not the run's.
    /// - Throws: ``WriteError`` where the place cannot be read.
    func keepsChange(
        since planned: PlannedChapter, hasAnswer: Bool, _ record: inout ChapterRecord
    ) throws(WriteError) -> Bool {
        guard let found = try publisher.change(since: planned) else { return false }
        logger.notice(
            "a chapter's file was changed while the run went on; it is kept",
            metadata: ["chapter": "\(planned.chapter.id)", "file": "\(found.name)"])
        record.deferredUntil = nil
        switch found.content {
        case .text(let text):
            record.state = .edited
            record.problem = nil
            record.file = found.name
            record.words = text.words
            record.note =
                "\(found.name) was changed while the run went on; it is kept, and "
                + (hasAnswer ? ChapterJudge.offer(toPublish: planned.chapter.id) : "nothing was asked")
        case .obstacle(let kind):
            record.state = .failed
            record.problem = ChapterProblem(
                errorClass: "file_exists",
                message: "\(found.name) has become \(kind) while the run went on",
                advice: hasAnswer
                    ? "move \(found.name) away, then run again: the new text is in the ledger and goes to its place"
                    : "move \(found.name) away, then run again")
        }
        return true
    }
}
