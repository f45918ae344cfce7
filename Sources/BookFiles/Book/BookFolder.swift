import Glibc
package import SystemPackage

/// A book's folder, held open: every file appears in it whole or not at all.
package final class BookFolder: Sendable {
    package let directory: Directory
    /// The name of the folder of what the program keeps for itself.
    static let stateName = ".bookgen"
    /// The folder of what the program keeps for itself.
    let state: Directory
    /// The folder of the texts in flight.
    package let inFlight: Directory

    /// Its path, for messages; files are reached through the open folder, not through the path.
    package var path: FilePath { directory.path }

    /// Opens a book's folder and creates what is missing of its path.
    ///
    /// Folders are created for their owner only (0700); existing ones keep their mode. Symbolic links are followed up to the
    /// output root and refused below it.
    ///
    /// - Parameter layout: The layout whose ``BookLayout/folder`` is opened.
    /// - Throws: ``WriteError``.
    package init(_ layout: BookLayout) throws(WriteError) {
        var directory = try Directory.openOrCreate(layout.outputRoot)
        for name in layout.folderNames { directory = try directory.subfolder(name) }
        self.directory = directory
        state = try directory.subfolder(Self.stateName)
        inFlight = try state.subfolder("inflight")
    }

    /// Clears temporary files away that a killed run has left behind; under the book's lock, before anything is written.
    ///
    /// - Throws: ``WriteError``.
    package func clearTemporaries() throws(WriteError) {
        for name in try directory.names() where TemporaryName.isStale(name) {
            // What cannot be removed is in nobody's way: the next temporary file has another name.
            _ = unlinkat(directory.descriptor.rawValue, name, 0)
        }
    }

    /// Puts a chapter in its place, durably.
    ///
    /// - Parameters:
    ///   - file: The whole chapter.
    ///   - name: Its name in the folder.
    /// - Throws: ``WriteError``; ``WriteError/isOccupied`` where anything bears that name already, which is left as it is.
    package func publishChapter(_ file: ChapterFile, as name: String) throws(WriteError) {
        _ = try DurableFile(directory: directory, bytes: file.bytes).publish(asFirstFreeOf: CollectionOfOne(name))
    }

    /// Saves a text that is no chapter, durably, beside the partial texts that exist: nothing that was paid for is replaced.
    ///
    /// - Parameters:
    ///   - file: The text, its front matter with a ``ChapterFrontMatter/partialReason``.
    ///   - name: The name that the chapter's file would have.
    /// - Returns: The name that it got: `07-x.partial.md`, or `07-x.partial-2.md` where that is taken, and so on.
    /// - Throws: ``WriteError``.
    package func publishPartial(_ file: ChapterFile, for name: String) throws(WriteError) -> String {
        let names = (1...Self.mostCopies).lazy.map { ChapterFileName.partial(of: name, copy: $0) }
        return try DurableFile(directory: directory, bytes: file.bytes).publish(asFirstFreeOf: names)
    }

    /// Puts a file in its place, durably; an older one is replaced as a whole and its mode kept.
    ///
    /// - Parameters:
    ///   - name: Its name in the folder.
    ///   - bytes: The whole file.
    /// - Throws: ``WriteError``.
    package func replace(_ name: String, with bytes: [UInt8]) throws(WriteError) {
        try DurableFile(directory: directory, bytes: bytes).replace(name)
    }

    /// Moves a file out of the way of its successor.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The name that it got: `07-x.md.1.bak`, or `07-x.md.2.bak` where that is taken, and so on; `nil` where
    ///   nothing bore the name.
    /// - Throws: ``WriteError``.
    package func backUp(_ name: String) throws(WriteError) -> String? {
        var occupied = WriteError(.publish, path.appending(name), .fileExists)
        for copy in 1...Self.mostCopies {
            let backup = ChapterFileName.backup(of: name, copy: copy)
            do throws(WriteError) {
                try rename(name, to: backup)
                return backup
            } catch  where error.isOccupied {
                occupied = error
            } catch  where error.code == .noSuchFileOrDirectory {
                return nil
            }
        }
        throw occupied
    }

    /// Gives a file another name, durably; no file is replaced.
    ///
    /// - Throws: ``WriteError``; ``WriteError/isOccupied`` where anything bears the new name.
    package func rename(_ name: String, to newName: String) throws(WriteError) {
        try directory.move(name, to: newName)
        try directory.sync()
    }

    /// Moves a file of the texts in flight to `.bookgen/lost`, durably: it may hold a text that was paid for.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The path that it got, from the book's folder on; `nil` where the name is a folder's, which stays.
    /// - Throws: ``WriteError``.
    package func keepLost(_ name: String) throws(WriteError) -> String? {
        guard let entry = try inFlight.entry(name), !entry.isFolder else { return nil }
        let lost = try state.subfolder("lost")
        var occupied = WriteError(.publish, lost.path.appending(name), .fileExists)
        for copy in 1...Self.mostCopies {
            let newName = copy == 1 ? name : "\(copy)-\(name)"
            do throws(WriteError) {
                try inFlight.move(name, to: newName, in: lost)
                try lost.sync()
                return "\(Self.stateName)/lost/\(newName)"
            } catch  where error.isOccupied {
                occupied = error
            }
        }
        throw occupied
    }

    /// Far more copies of one chapter than a person would leave lying, and few enough to try one name after another.
    private static let mostCopies = 10_000
}
