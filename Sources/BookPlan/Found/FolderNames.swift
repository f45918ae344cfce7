import BookFiles
import BookLedger
import BookManifest

/// The names in a book's folder, sorted by their possible meaning.
struct FolderNames {
    private var chapters: [String: [String]] = [:]
    private var all: Set<String> = []

    /// Lists the folder. `nil` stands for a missing folder.
    init(_ directory: Directory?) throws(WriteError) {
        guard let names = try directory?.names() else { return }
        all = Set(names)
        for name in names.sorted() {
            if let id = ChapterFileName.id(in: name) { chapters[id, default: []].append(name) }
        }
    }

    /// Whether the folder has the name.
    func contains(_ name: String) -> Bool { all.contains(name) }

    /// The possible names of a file of a chapter with this id.
    func names(of id: String) -> [String] { chapters[id, default: []] }

    /// The ids in the names, in the order of the names.
    var ids: [String] { chapters.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.map(\.key) }
}
