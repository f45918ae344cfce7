import BookLedger

extension LedgerSnapshot.Chapter {
    /// Whether nothing was ever asked or written for it.
    var isEmpty: Bool { requests.isEmpty && files.isEmpty }

    /// The hashes of its messages in all its requests and files.
    var prompts: Set<String> {
        Set(textRequests.map(\.row.hashes.wanted.prompt) + files.map(\.hashes.wanted.prompt))
    }
}
