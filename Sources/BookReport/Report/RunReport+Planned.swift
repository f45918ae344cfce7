import BookManifest
package import BookPlan
import FoundationEssentials
package import OpenRouter
import SystemPackage

extension RunReport {
    /// Creates the report of a plan.
    package init(
        _ plan: Plan, run: RunEntry, chapters: [ChapterRecord], statistics: UsageStatistics, nextCommand: String?
    ) {
        let book = plan.manifest.book
        self.init(
            book: BookEntry(
                title: book.title, subject: book.subject, language: book.language, author: book.author, slug: book.slug,
                manifest: plan.manifest.path.string, folder: plan.folder.string),
            run: run, modelsAsked: plan.modelsAsked, chapters: chapters, orphans: plan.orphanRecords,
            statistics: statistics, nextCommand: nextCommand)
    }
}
