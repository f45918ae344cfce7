import BookFiles
package import BookLedger
import BookManifest
import FoundationEssentials

extension LedgerSnapshot.Chapter {
    /// Whether the ledger counts what the text took that this front matter was written for: an attempt brought it, or its
    /// file was recorded with it.
    ///
    /// - Parameters:
    ///   - frontMatter: What the file says.
    ///   - hash: The hash of the file's bytes.
    /// - Returns: Whether its figures are in those of the chapter without it.
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
    /// What the text in its file took, where it is from before the ledger and nothing but the file says so.
    package var unrecordedUsage: UsageRow? {
        guard let existing, history?.counts(existing, hash: existingHash) != true else { return nil }
        return UsageRow(
            promptTokens: existing.promptTokens, completionTokens: existing.completionTokens,
            reasoningTokens: existing.reasoningTokens, cachedTokens: existing.cachedTokens, cost: existing.cost)
    }
}
