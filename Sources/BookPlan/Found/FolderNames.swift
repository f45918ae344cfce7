import BookFiles
import BookLedger
import BookManifest

/// The places of files in a book's folder, sorted by their possible meaning. Those in the folder `old` come last.
struct FolderNames {
    private var chapters: [String: [String]] = [:]
    private var all: Set<String> = []
    /// The names in the book's folder itself, sorted.
    private(set) var inPlace: [String] = []

    /// Lists the folder. `nil` stands for a missing folder.
    init(_ directory: Directory?) throws(WriteError) {
        guard let directory else { return }
        inPlace = try directory.names().sorted()
        let places = inPlace + (try directory.oldNames().sorted().map(OldFolder.place(of:)))
        all = Set(places)
        for place in places {
            guard let id = ChapterFileName.id(in: OldFolder.name(at: place) ?? place) else { continue }
            chapters[id, default: []].append(place)
        }
    }

    /// Whether a file stands at the place.
    func contains(_ place: String) -> Bool { all.contains(place) }

    /// The present place of a file.
    ///
    /// - Parameter recorded: The place in the ledger. A kill may have come between the ledger's note and the move, and a
    ///   person may have moved the file.
    /// - Returns: The place. `nil` for a file that is gone.
    func place(of recorded: String) -> String? {
        let name = OldFolder.name(at: recorded) ?? recorded
        return [recorded, name, OldFolder.place(of: name)].first(where: contains)
    }

    /// The possible places of a file of a chapter with this id.
    func names(of id: String) -> [String] { chapters[id, default: []] }

    /// The ids in the names, in the order of the names.
    var ids: [String] { chapters.sorted { ($0.value[0], $0.key) < ($1.value[0], $1.key) }.map(\.key) }
}
