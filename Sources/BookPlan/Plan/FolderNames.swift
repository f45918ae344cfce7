import BookFiles
import BookLedger
import BookManifest

/// The names in a book's folder, sorted by what they may be.
struct FolderNames {
    private var chapters: [String: [String]] = [:]
    private var all: Set<String> = []

    /// Lists the folder; `nil`: there is none.
    init(_ directory: Directory?) throws(WriteError) {
        guard let names = try directory?.names() else { return }
        all = Set(names)
        for name in names.sorted() {
            if let id = ChapterFileName.id(in: name) { chapters[id, default: []].append(name) }
        }
    }

    /// Whether the folder has the name.
    func contains(_ name: String) -> Bool { all.contains(name) }

    /// The names that may be a chapter's file: the one that the ledger has, the one that the plan wants, then others, so
    /// that of several that are as good the first wins.
    func candidates(for chapter: PlannedChapter, recorded: String?) -> [String] {
        let ids = [chapter.adoptedID, chapter.chapter.id].compactMap { $0 }
        let names = ids.flatMap { chapters[$0, default: []] }
        let first = [recorded, chapter.fileName].compactMap { $0 }.filter(all.contains)
        var seen: Set<String> = []
        return (first + names).filter { seen.insert($0).inserted }
    }
}
