import Glibc
import SystemPackage

extension BookFolder {
    /// Moves a file to the folder `old`, durably. The folder is created if it is missing, and no file is replaced.
    ///
    /// The file keeps its name, or gets the next free number. The ledger is told first. A kill after that leaves the
    /// file at either place, or at both. A second call then ends the move.
    ///
    /// - Parameters:
    ///   - name: Its name in the book's folder.
    ///   - note: Tells the ledger the new place.
    /// - Throws: ``WriteError``, and the error of `note`.
    package func putAway(_ name: String, note: (_ place: String) async throws -> Void) async throws {
        let old = try directory.subfolder(OldFolder.name)
        for copy in 0...Self.mostCopies {
            let newName = copy == 0 ? name : ChapterFileName.renumbered(name, copy: copy)
            guard try isFree(newName, for: name, in: old) else { continue }
            try await note(OldFolder.place(of: newName))
            if try move(name, to: newName, in: old) { return }
        }
        throw WriteError(.publish, old.path.appending(name), .fileExists)
    }

    /// Takes the names in the folder `old` away from files that stand in the book's folder too.
    ///
    /// A kill in the middle of a move leaves a file with both names. A program that changes one changes both.
    ///
    /// - Throws: ``WriteError``.
    package func removeSecondNames() throws(WriteError) {
        guard let old = try directory.openOld() else { return }
        var own: Set<[UInt64]> = []
        for name in try directory.names() {
            if let entry = try directory.entry(name), entry.isRegular { own.insert(entry.identity) }
        }
        var isChanged = false
        for name in try old.names() {
            guard let entry = try old.entry(name), entry.isRegular, own.contains(entry.identity) else { continue }
            isChanged = unlinkat(old.descriptor.rawValue, name, 0) == 0 || isChanged
        }
        if isChanged { try old.sync() }
    }

    /// Whether no other file has the new name.
    private func isFree(_ newName: String, for name: String, in old: Directory) throws(WriteError) -> Bool {
        if try old.entry(newName) == nil { return true }
        return try directory.isSameFile(name, newName, in: old)
    }

    /// Moves a file. Returns `false` if another file has taken the new name since the look.
    private func move(_ name: String, to newName: String, in old: Directory) throws(WriteError) -> Bool {
        do throws(WriteError) {
            try directory.move(name, to: newName, in: old)
        } catch  where error.isOccupied {
            return false
        }
        try directory.sync()
        return true
    }
}
