import BookLedger
import BookManifest

/// A chapter before a run, as it is wanted and as it was found, with the verdict.
package struct PlannedChapter: Sendable {
    /// The chapter as the manifest wants it.
    package var wanted: WantedChapter
    /// The findings in the folder and in the ledger.
    package var found = FoundChapter()
    /// The state, and a run's work for it.
    package var verdict = ChapterVerdict(state: .pending, reason: "not asked yet")

    /// Plans a chapter before any look at the disk.
    init(_ wanted: WantedChapter) { self.wanted = wanted }

    /// The chapter's id.
    package var id: String { wanted.chapter.id }

    /// Whether a run asks for it.
    package var isAsked: Bool { verdict.action.purpose != nil }

    /// The chapter before a look at its files. Its history stays.
    var unjudged: PlannedChapter {
        var chapter = PlannedChapter(wanted)
        chapter.found.history = found.history
        chapter.found.adoptedID = found.adoptedID
        chapter.found.oldFileID = found.oldFileID
        return chapter
    }
}
