import BookLedger

extension LedgerSnapshot.Chapter {
    /// Whether an attempt that the ledger knows brought the text that this front matter was written for: its cost is then
    /// counted already.
    func hasAttempt(behind frontMatter: ChapterFrontMatter) -> Bool {
        if let id = frontMatter.generationID {
            return requests.contains { $0.attempts.contains { $0.generationID == id } }
        }
        return files.last { $0.kind == .chapter }?.attemptID != nil
    }
}
