package import BookPlan

extension RunReport {
    /// The chapters still to do, in the order of the book.
    package var chaptersLeft: [ChapterRecord] { chapters.filter { !$0.isDone } }

    /// The program's exit status, as far as the chapters are concerned.
    package var exitStatusOfChapters: ExitStatus { .first(of: chapters.map(\.exitStatus)) }
}
