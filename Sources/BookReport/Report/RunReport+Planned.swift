import BookManifest
package import BookPlan
import FoundationEssentials
package import OpenRouter
import SystemPackage

extension RunReport {
    /// Creates the report of a plan.
    ///
    /// - Parameters:
    ///   - plan: The plan.
    ///   - run: The run.
    ///   - chapters: The chapters' rows.
    ///   - statistics: The client's statistics of the run.
    ///   - command: The command that does the missing work. A decision about a chapter adds to it.
    ///   - nextCommand: The exact command to do more. `nil` if nothing is left, or if a person has to change something.
    package init(
        _ plan: Plan, run: RunEntry, chapters: [ChapterRecord], statistics: UsageStatistics, command: String,
        nextCommand: String?
    ) {
        let book = plan.manifest.book
        self.init(
            book: BookEntry(
                title: book.title, subject: book.subject, language: book.language, author: book.author, slug: book.slug,
                manifest: plan.manifest.path.string, folder: plan.folder.string),
            run: run, modelsAsked: plan.modelsAsked, chapters: chapters.map { $0.withCommand(command) },
            orphans: plan.orphanRecords,
            statistics: statistics, nextCommand: nextCommand)
    }
}

extension ChapterRecord {
    /// The row with the command to try again after a person's decision.
    fileprivate func withCommand(_ command: String) -> ChapterRecord {
        guard let problem, problem.needsDecision else { return self }
        var record = self
        record.problem?.command = if case .request = problem.errorClass { "\(command) --retry \(id)" } else { command }
        return record
    }
}
