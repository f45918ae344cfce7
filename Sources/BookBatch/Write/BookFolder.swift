public import SystemPackage

/// A book's folder, held open: every file appears in it whole or not at all.
public final class BookFolder: Sendable {
    /// Its path, for messages; files are reached through the open folder, not through the path.
    public let path: FilePath

    /// Opens the plan's folder, creates what is missing of its path, and clears away what a killed run left behind.
    ///
    /// Folders are created for their owner only (0700); existing ones keep their mode. Symbolic links are followed up to the
    /// output root and refused below it.
    ///
    /// - Throws: ``WriteError``.
    public init(_ plan: Plan) throws(WriteError) {
        path = plan.folder
    }

    /// Puts a chapter in its place, durably.
    ///
    /// - Throws: ``WriteError``; ``WriteError/isOccupied`` where anything bears that name already, which is left as it is.
    public func publishChapter(_ file: ChapterFile, as name: String) throws(WriteError) {}

    /// Saves a text that is no chapter, durably, beside the partial texts that exist: nothing that was paid for is replaced.
    ///
    /// - Parameters:
    ///   - file: The text, its front matter with a ``ChapterFrontMatter/partialReason``.
    ///   - name: The name that the chapter's file would have.
    /// - Returns: The name that it got: `07-x.partial.md`, or `07-x.partial-2.md` where that is taken, and so on.
    /// - Throws: ``WriteError``.
    public func publishPartial(_ file: ChapterFile, for name: String) throws(WriteError) -> String { name }

    /// Puts a report in its place, durably; an older one is replaced as a whole and its mode kept.
    ///
    /// - Throws: ``WriteError``.
    public func replace(_ name: String, with bytes: [UInt8]) throws(WriteError) {}
}
