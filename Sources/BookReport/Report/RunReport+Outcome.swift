package import BookPlan

extension RunReport {
    /// The chapters that are not done, in the order of the book.
    package var chaptersLeft: [ChapterRecord] { chapters.filter { !$0.isDone } }

    /// How the program ends as far as the chapters are concerned.
    package var exitStatusOfChapters: ExitStatus { .first(of: chapters.map(\.exitStatus)) }
}
