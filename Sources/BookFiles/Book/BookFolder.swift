import Glibc
package import SystemPackage

/// A book's folder, held open. Every file appears in it whole or not at all.
package final class BookFolder: Sendable {
    /// The open folder.
    package let directory: Directory
    /// The name of the folder for the program's own files.
    static let stateName = ".bookgen"
    /// The permissions of the program's own folders. Prompts and texts stand in them.
    private static let privateMode: mode_t = 0o700
    /// The folder for the program's own files.
    let state: Directory
    /// The folder of the texts in flight.
    package let inFlight: Directory

    /// Its path, for messages and for the ledger. All other files are reached through the open folder.
    package var path: FilePath { directory.path }

    /// Opens a book's folder and creates the missing part of its path.
    ///
    /// A new folder follows the umask. The program's own folder in it is for its owner only (0700). An existing one keeps
    /// its mode. Symbolic links are followed up to the output root and refused below it.
    ///
    /// - Parameter layout: The layout with the ``BookLayout/folder`` to open.
    /// - Throws: ``WriteError``.
    package init(_ layout: BookLayout) throws(WriteError) {
        var directory = try Directory.openOrCreate(layout.outputRoot)
        for name in layout.folderNames { directory = try directory.subfolder(name) }
        self.directory = directory
        state = try directory.subfolder(Self.stateName, mode: Self.privateMode)
        inFlight = try state.subfolder("inflight", mode: Self.privateMode)
    }

    /// Removes the temporary files of killed runs. Call it under the book's lock, before anything is written.
    ///
    /// - Throws: ``WriteError``.
    package func clearTemporaries() throws(WriteError) {
        for name in try directory.names() where TemporaryName.isStale(name) {
            // A file left here is in nobody's way. The next temporary file has another name.
            _ = unlinkat(directory.descriptor.rawValue, name, 0)
        }
    }

    /// Publishes a chapter, durably.
    ///
    /// - Parameters:
    ///   - file: The whole chapter.
    ///   - name: Its name in the folder.
    /// - Throws: ``WriteError``. It is ``WriteError/isOccupied`` for a taken name, and the present file stays as it is.
    package func publishChapter(_ file: ChapterFile, as name: String) throws(WriteError) {
        _ = try DurableFile(directory: directory, bytes: file.bytes).publish(asFirstFreeOf: CollectionOfOne(name))
    }

    /// Saves a partial text, durably, beside the existing ones. Nothing paid for is replaced.
    ///
    /// - Parameters:
    ///   - file: The text. Its front matter has a ``ChapterFrontMatter/partialReason``.
    ///   - name: The name of the chapter's file.
    /// - Returns: The new file's name. It is `07-x.partial.md`, or else `07-x.partial-2.md`, and so on. A name in the
    ///   folder `old` is not used again.
    /// - Throws: ``WriteError``.
    package func publishPartial(_ file: ChapterFile, for name: String) throws(WriteError) -> String {
        let old = Set(try directory.oldNames())
        let names = (1...Self.mostCopies).lazy.map { ChapterFileName.partial(of: name, copy: $0) }
            .filter { !old.contains($0) }
        return try DurableFile(directory: directory, bytes: file.bytes).publish(asFirstFreeOf: names)
    }

    /// Writes a file, durably. An older one is replaced as a whole and its mode kept.
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
    /// - Returns: The backup's name. It is `07-x.md.1.bak`, or else `07-x.md.2.bak`, and so on. A name in the folder
    ///   `old` is not used again. `nil` for a missing file.
    /// - Throws: ``WriteError``.
    package func backUp(_ name: String) throws(WriteError) -> String? {
        var occupied = WriteError(.publish, path.appending(name), .fileExists)
        let old = Set(try directory.oldNames())
        for copy in 1...Self.mostCopies {
            let backup = ChapterFileName.backup(of: name, copy: copy)
            guard !old.contains(backup) else { continue }
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

    /// Gives a file another name in the book's folder, durably. No file is replaced.
    ///
    /// - Parameters:
    ///   - place: Its place. It may be in the folder `old`.
    ///   - newName: Its new name.
    /// - Throws: ``WriteError``. It is ``WriteError/isOccupied`` for a taken name.
    package func rename(_ place: String, to newName: String) throws(WriteError) {
        guard let found = try directory.located(place) else {
            throw WriteError(.publish, path.appending(newName), .noSuchFileOrDirectory)
        }
        try found.folder.move(found.name, to: newName, in: found.folder === directory ? nil : directory)
        try found.folder.sync()
    }

    /// Moves a file of the texts in flight to `.bookgen/lost`, durably. It may hold a text already paid for.
    ///
    /// - Parameter name: Its name.
    /// - Returns: The new path, from the book's folder on. `nil` without a file under the name. A
    ///   folder stays.
    /// - Throws: ``WriteError``.
    package func keepLost(_ name: String) throws(WriteError) -> String? {
        guard let entry = try inFlight.entry(name), !entry.isFolder else { return nil }
        let lost = try state.subfolder("lost", mode: Self.privateMode)
        var occupied = WriteError(.publish, lost.path.appending(name), .fileExists)
        for copy in 1...Self.mostCopies {
            let newName = copy == 1 ? name : "\(copy)-\(name)"
            do throws(WriteError) {
                try inFlight.move(name, to: newName, in: lost)
                return "\(Self.stateName)/lost/\(newName)"
            } catch  where error.isOccupied {
                occupied = error
            }
        }
        throw occupied
    }

    /// The most copies of one chapter. It is far more than a person would leave, and few enough to try in turn.
    static let mostCopies = 10_000
}
