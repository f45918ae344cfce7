import BookManifest

extension Plan {
    /// Looks at the book's folder once and gives every chapter the state that its file shows. A folder that does not exist
    /// leaves all of them pending; nothing is created or changed.
    ///
    /// - Throws: ``WriteError`` where the folder, or a file that may be a chapter, cannot be read.
    public mutating func readStates() throws(WriteError) {
        guard var directory = try Directory.openExisting(outputRoot) else { return }
        for name in folderNames {
            guard let subfolder = try directory.existingSubfolder(name) else { return }
            directory = subfolder
        }
        var namesByID: [String: [String]] = [:]
        let names = try directory.names().sorted()
        for name in names {
            if let id = ChapterFileName.id(in: name) { namesByID[id, default: []].append(name) }
        }
        for index in chapters.indices {
            let chapter = chapters[index]
            chapters[index] = try inspected(chapter, candidates: namesByID[chapter.chapter.id] ?? [], in: directory)
            let partial = ChapterFileName.partial(of: chapter.fileName, copy: 1)
            if chapters[index].isAsked, namesByID[chapter.chapter.id + ".partial"]?.contains(partial) == true {
                chapters[index].reason = "not done yet; text of an earlier attempt is in \(partial)"
            }
        }
    }

    private func inspected(
        _ chapter: PlannedChapter, candidates: [String], in directory: Directory
    ) throws(WriteError) -> PlannedChapter {
        var best = chapter
        // The chapter's own name comes first, so that it wins over others that are as good.
        let others = candidates.filter { $0 != chapter.fileName }
        for name in (others.count < candidates.count ? [chapter.fileName] : []) + others {
            guard let file = try ExistingFile.read(name, in: directory) else { continue }
            // Under another number only a text stands for the chapter; anything else is in nobody's way.
            if case .obstacle = file, name != chapter.fileName { continue }
            let found = chapter.found(file, as: name, isSimulated: isSimulated)
            if best.existingFile == nil || found.rank < best.rank { best = found }
        }
        return best
    }
}
