package import BookReport
package import OpenRouter

/// What happens in a run, in order; progress, log and report listen to these.
package enum RunEvent: Sendable {
    /// The run begins: the report as it stands before the first request, with every chapter.
    case runStarted(RunReport)
    /// A chapter is asked, in pass 1 or 2.
    case chapterStarted(number: Int, pass: Int)
    /// Something happened to the chapter's request.
    case chapterProgress(number: Int, CompletionEvent)
    /// A chapter's part in this pass is over.
    case chapterEnded(number: Int, ChapterRecord)
    /// The run waits: for the network before it starts, after three exhausted chapters in a row, before the second pass.
    case pausing(Duration, PauseReason)
    /// The run is asked to stop, or an error ends it; no further request is sent.
    case stopping(reason: String)
    /// The run is over.
    case runEnded(RunReport)
}
