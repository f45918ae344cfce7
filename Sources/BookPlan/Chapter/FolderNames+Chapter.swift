import BookManifest

extension FolderNames {
    /// The possible names of a chapter's file in the folder.
    ///
    /// The ledger's name comes first, then the planned name, then all others. Of equally good files the first wins.
    func candidates(for chapter: PlannedChapter, recorded: String?) -> [String] {
        let ids = [chapter.found.adoptedID, chapter.found.oldFileID, chapter.id].compactMap { $0 }
        let names = ids.flatMap(names(of:))
        let first = [recorded, chapter.wanted.fileName].compactMap { $0 }.filter(contains)
        var seen: Set<String> = []
        return (first + names).filter { seen.insert($0).inserted }
    }
}
