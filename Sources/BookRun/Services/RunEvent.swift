package import BookPlan
package import BookReport
package import OpenRouter

/// The events of a run, in order. Progress, log and report listen to them.
package enum RunEvent: Sendable {
    /// The run begins. The report holds every chapter as it stands before the first request.
    case runStarted(RunReport)
    /// A chapter is asked, in pass 1 or 2.
    case chapterStarted(number: Int, pass: Int)
    /// The chapter's request made progress.
    case chapterProgress(number: Int, CompletionEvent)
    /// A chapter's part in this pass is over.
    case chapterEnded(number: Int, ChapterRecord)
    /// The run waits. ``PauseReason`` lists its reasons.
    case pausing(Duration, PauseReason)
    /// A stop or an error ends the run. No further request is sent. The program's last line tells the reason too, but for
    /// work that a later run does.
    case stopping(reason: String, ExitStatus)
    /// The run is over.
    case runEnded(RunReport)
}
