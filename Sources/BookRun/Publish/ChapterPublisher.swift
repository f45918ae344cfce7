import BookFiles
import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials

/// Puts texts that the ledger holds into files, in an order that leaves no crash without a way on: the ledger knows a
/// file's hash before the file is there, an old file has its backup's name before the new one has its own, and only then the
/// ledger notes that it is in its place.
struct ChapterPublisher: Sendable {
    /// The book's folder.
    let folder: BookFolder
    /// The book's ledger.
    let ledger: any LedgerStore
    /// Whether a simulator answers.
    let isSimulated: Bool

    /// An answer or a part of one, as the ledger has it.
    struct Source: Sendable {
        /// The attempt's number.
        var attemptID: Int64
        /// How it ended.
        var end: AttemptEndRow
        /// What was asked.
        var hashes: RequestHashes
        /// The most tokens that the answer could have; `nil`: no limit was sent.
        var maxTokens: Int?
        /// What arrived.
        var text: String
    }

    /// Puts an answer in its chapter's place; what was there is kept as a numbered backup.
    ///
    /// - Returns: What the file says of the text.
    /// - Throws: ``WriteError``, `LedgerError`.
    func publish(_ source: Source, as planned: PlannedChapter) async throws -> ChapterFrontMatter {
        let file = ChapterFile(
            ChapterFrontMatter(
                planned.chapter, end: source.end, hashes: source.hashes, isSimulated: isSimulated,
                reduction: planned.reduction(of: source.hashes, maxTokens: source.maxTokens)),
            text: source.text)
        let row = FileRow(
            chapterID: planned.chapter.id, kind: .chapter, name: planned.fileName, hash: ContentHash.of(file.bytes),
            replacesHash: planned.existingHash, hashes: source.hashes, textID: try await record(source, of: planned))
        let id = try await ledger.record(row)
        if let existing = planned.existingFile, let backup = try folder.backUp(existing) {
            try await record(
                planned, .backup, name: backup, hash: planned.existingHash ?? "", source: nil,
                usage: planned.unrecordedUsage)
        }
        try folder.publishChapter(file, as: planned.fileName)
        try await ledger.notePublished(file: id)
        return file.frontMatter
    }

    /// Saves what arrived of an answer beside the chapter's place.
    ///
    /// - Returns: The file's name and its words.
    /// - Throws: ``WriteError``, `LedgerError`.
    func savePartial(
        _ source: Source, reason: String, of planned: PlannedChapter
    ) async throws -> (name: String, words: Int) {
        let file = ChapterFile(
            ChapterFrontMatter(
                planned.chapter, end: source.end, hashes: source.hashes, isSimulated: isSimulated,
                reduction: planned.reduction(of: source.hashes, maxTokens: source.maxTokens), partialReason: reason),
            text: source.text)
        let name = try folder.publishPartial(file, for: planned.fileName)
        try await record(planned, .partial, name: name, hash: ContentHash.of(file.bytes), source: source)
        return (name, file.frontMatter.words)
    }

    private func record(_ source: Source, of planned: PlannedChapter) async throws -> Int64 {
        try await ledger.record(source.text, of: planned.chapter.id, parts: [source.attemptID])
    }

    private func record(
        _ planned: PlannedChapter, _ kind: FileRow.Kind, name: String, hash: String, source: Source?,
        usage: UsageRow? = nil
    ) async throws {
        let textID: Int64? = if let source { try await record(source, of: planned) } else { nil }
        _ = try await ledger.record(
            FileRow(
                chapterID: planned.chapter.id, kind: kind, name: name, hash: hash, isPublished: true,
                hashes: source?.hashes ?? planned.hashes, textID: textID,
                usage: usage ?? UsageRow()))
    }
}
