import BookFiles
import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials

/// Publishes texts of the ledger as files. The order of its steps lets the next run go on after any crash.
///
/// 1. The ledger records a file's hash before the file is there.
/// 2. An old file takes its backup's name before the new file takes its own.
/// 3. Only then does the ledger note the new file as published.
struct ChapterPublisher: Sendable {
    /// The book's folder.
    let folder: BookFolder
    /// The book's ledger.
    let ledger: any LedgerStore
    /// Whether a simulator answers.
    let isSimulated: Bool

    /// An answer of the ledger, or a part of one.
    struct Source: Sendable {
        /// The attempt's number.
        var attemptID: Int64
        /// The attempt's end.
        var end: AttemptEndRow
        /// The hashes of its request.
        var hashes: RequestHashes
        /// The token limit of the answer. `nil` for a request without a limit.
        var maxTokens: Int?
        /// The text of the answer.
        var text: String
    }

    /// Publishes an answer in its chapter's place. A file already there becomes a numbered backup.
    ///
    /// - Returns: The front matter of the file.
    /// - Throws: ``WriteError``, `LedgerError`.
    func publish(_ source: Source, as planned: PlannedChapter) async throws -> ChapterFrontMatter {
        let file = ChapterFile(
            ChapterFrontMatter(
                planned.wanted.chapter, end: source.end, hashes: source.hashes, isSimulated: isSimulated,
                reduction: planned.reduction(of: source.hashes, maxTokens: source.maxTokens)),
            text: source.text)
        let row = FileRow(
            chapterID: planned.id, kind: .chapter, name: planned.wanted.fileName, hash: ContentHash.of(file.bytes),
            replacesHash: planned.found.hash, hashes: source.hashes, textID: try await record(source, of: planned))
        let id = try await ledger.record(row)
        if let existing = planned.found.fileName, !planned.found.isPutAway, let backup = try folder.backUp(existing) {
            try await record(
                planned, .backup, name: backup, hash: planned.found.hash ?? "", source: nil,
                usage: planned.unrecordedUsage)
        }
        try folder.publishChapter(file, as: planned.wanted.fileName)
        try await ledger.notePublished(file: id)
        return file.frontMatter
    }

    /// Saves an incomplete answer beside the chapter's place.
    ///
    /// - Returns: The file's name and its words.
    /// - Throws: ``WriteError``, `LedgerError`.
    func savePartial(
        _ source: Source, reason: String, of planned: PlannedChapter
    ) async throws -> (name: String, words: Int) {
        let file = ChapterFile(
            ChapterFrontMatter(
                planned.wanted.chapter, end: source.end, hashes: source.hashes, isSimulated: isSimulated,
                reduction: planned.reduction(of: source.hashes, maxTokens: source.maxTokens), partialReason: reason),
            text: source.text)
        let name = try folder.publishPartial(file, for: planned.wanted.fileName)
        try await record(planned, .partial, name: name, hash: ContentHash.of(file.bytes), source: source)
        return (name, file.frontMatter.words)
    }

    private func record(_ source: Source, of planned: PlannedChapter) async throws -> Int64 {
        try await ledger.record(source.text, of: planned.id, parts: [source.attemptID])
    }

    private func record(
        _ planned: PlannedChapter, _ kind: FileRow.Kind, name: String, hash: String, source: Source?,
        usage: UsageRow? = nil
    ) async throws {
        let textID: Int64? = if let source { try await record(source, of: planned) } else { nil }
        _ = try await ledger.record(
            FileRow(
                chapterID: planned.id, kind: kind, name: name, hash: hash, isPublished: true,
                hashes: source?.hashes ?? RequestHashes(planned.wanted.hashes, body: ""), textID: textID,
                usage: usage ?? UsageRow()))
    }
}
