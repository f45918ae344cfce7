import BookFiles
package import BookLedger
import BookManifest
import FoundationEssentials

extension LedgerSnapshot.Chapter {
    /// Whether the ledger counts the usage of a file's text.
    ///
    /// An attempt brought the text, or its file was recorded with the usage.
    ///
    /// - Parameters:
    ///   - frontMatter: The file's front matter.
    ///   - hash: The hash of the file's bytes.
    /// - Returns: Whether the chapter's figures already hold those of the file.
    fileprivate func counts(_ frontMatter: ChapterFrontMatter, hash: String?) -> Bool {
        if files.contains(where: { $0.usage != UsageRow() }) { return true }
        if let id = frontMatter.generationID {
            return requests.contains { $0.attempts.contains { $0.generationID == id } }
        }
        let own = files.filter { $0.kind == .chapter }
        return (own.last { $0.hash == hash } ?? own.last)?.textID != nil
    }
}

extension PlannedChapter {
    /// The usage of a text from before the ledger, if only its file knows it.
    package var unrecordedUsage: UsageRow? {
        guard let existing = found.frontMatter, found.history?.counts(existing, hash: found.hash) != true else {
            return nil
        }
        return UsageRow(
            promptTokens: existing.promptTokens, completionTokens: existing.completionTokens,
            reasoningTokens: existing.reasoningTokens, cachedTokens: existing.cachedTokens, cost: existing.cost)
    }

    /// The part of ``unrecordedUsage`` for the ledger. A copy of another chapter's file tells nothing of this one.
    package var usageToRecord: UsageRow? {
        guard let usage = unrecordedUsage, usage != UsageRow(), verdict.state != .failed,
            [wanted.chapter.id, found.adoptedID, found.oldFileID].contains(found.frontMatter?.id)
        else { return nil }
        return usage
    }
}
