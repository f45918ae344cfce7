import BookFiles
import BookLedger

extension Plan {
    /// Finds the leftovers in the book's folder, and the file of each orphan. Links are not followed.
    ///
    /// A leftover has the form of its name, and bytes with a hash in the ledger. So a person's changes stay where they
    /// are, and a file stays a leftover after a kill in the middle of its move.
    ///
    /// - Parameters:
    ///   - names: The names in the folder.
    ///   - directory: The folder. `nil` for a missing one.
    /// - Throws: ``WriteError`` for an unreadable file.
    mutating func findLeftovers(_ names: FolderNames, in directory: Directory?) throws(WriteError) {
        leftovers = []
        movesLeftovers = false
        guard let directory else { return }
        // Most books have neither backups nor partial texts.
        lazy var partials = Dictionary(grouping: partialsWithoutUse, by: \.hash)
        lazy var all = Dictionary(grouping: snapshot.chapters.values.flatMap(\.files), by: \.hash)
        for name in names.inPlace {
            let isBackup = ChapterFileName.chapter(ofBackup: name) != nil
            guard isBackup || ChapterFileName.chapter(ofPartial: name) != nil,
                case .bytes(let bytes) = try directory.read(name, limit: ChapterFile.sizeLimit)
            else { continue }
            let hash = ContentHash.of(bytes)
            guard let known = isBackup ? all[hash] : partials[hash] else { continue }
            // A kill may have come between the ledger's note and the move.
            let row = known.last { $0.name == name } ?? known.last { $0.name == OldFolder.place(of: name) }
            leftovers.append(Leftover(name: name, fileID: row?.id))
        }
        let taken = orphans.isEmpty ? [] : Set(chapters.compactMap(\.found.fileName))
        for index in orphans.indices { try findFiles(ofOrphan: index, names, besides: taken, in: directory) }
        if !leftovers.isEmpty { movesLeftovers = try directory.canPutAway() }
    }

    /// The partial texts of finished chapters and of orphans.
    private var partialsWithoutUse: [FileRow] {
        let done = chapters.filter { $0.verdict.state.isDone(hasProblem: $0.verdict.problem != nil) }
        let histories = done.compactMap(\.found.history) + orphans.map(\.history)
        return histories.flatMap(\.files).filter { $0.kind == .partial }
    }

    /// Finds the files of an orphan. One that a person edited is the orphan's, else the first one is, else its partial
    /// text.
    private mutating func findFiles(
        ofOrphan index: Int, _ names: FolderNames, besides taken: Set<String>, in directory: Directory
    ) throws(WriteError) {
        let rows = orphans[index].history.files
        let recorded = rows.last { $0.kind == .chapter && $0.isPublished }.flatMap { names.place(of: $0.name) }
        let others = names.names(of: orphans[index].history.row.id).filter { $0 != recorded }
        for place in [recorded].compactMap(\.self) + others where !taken.contains(place) {
            guard case .text(let text) = try ExistingFile.read(place, in: directory, knownHash: nil) else { continue }
            let known = rows.filter { $0.hash == text.hash }
            let isInPlace = OldFolder.name(at: place) == nil
            let isEdited = isInPlace && known.isEmpty
            if orphans[index].file == nil || isEdited && !orphans[index].isEdited {
                orphans[index].file = place
                orphans[index].isEdited = isEdited
            }
            guard isInPlace, !known.isEmpty else { continue }
            leftovers.append(Leftover(name: place, fileID: known.last { $0.kind == .chapter }?.id))
        }
        guard orphans[index].file == nil else { return }
        orphans[index].file = rows.filter { $0.kind == .partial }.compactMap { names.place(of: $0.name) }.last
    }
}
