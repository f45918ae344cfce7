import BookFiles
import BookManifest

extension FolderNames {
    /// The possible places of a chapter's file.
    ///
    /// The ledger's place comes first, then the planned name, then all others. Of equally good files the first wins.
    /// Every place in the folder `old` comes after those in the book's folder.
    func candidates(for chapter: PlannedChapter, recorded: String?) -> [String] {
        let ids = [chapter.found.adoptedID, chapter.found.oldFileID, chapter.id].compactMap { $0 }
        let names = ids.flatMap(names(of:))
        let first = [recorded.flatMap(place(of:)), chapter.wanted.fileName].compactMap { $0 }.filter(contains)
        var seen: Set<String> = []
        let places = (first + names).filter { seen.insert($0).inserted }
        return places.filter { OldFolder.name(at: $0) == nil } + places.filter { OldFolder.name(at: $0) != nil }
    }
}
