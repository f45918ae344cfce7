package import BookFiles
import FoundationEssentials
package import SystemPackage

/// Finds the folders below an output root. Each may be a book's.
package enum BookShelf {
    /// Looks for folders.
    ///
    /// - Parameters:
    ///   - root: The output root.
    ///   - simulatedOnly: Whether to find only books of simulated runs.
    /// - Returns: The folders in the order of their names, those of simulated runs last. A missing root has none.
    /// - Throws: ``WriteError`` if a folder cannot be listed.
    package static func folders(
        below root: FilePath, simulatedOnly: Bool
    ) throws(WriteError) -> [(folder: FilePath, isSimulated: Bool)] {
        let simulated = try names(in: root.appending(BookLayout.simulatedFolder)).map {
            (folder: $0, isSimulated: true)
        }
        if simulatedOnly { return simulated }
        return try names(in: root).filter { $0.lastComponent?.string != BookLayout.simulatedFolder }
            .map { (folder: $0, isSimulated: false) } + simulated
    }

    /// Looks for books in the usual places around a folder: in `output` there, in the folder itself, and in each folder
    /// there and its `output`.
    ///
    /// - Parameters:
    ///   - place: The folder.
    ///   - simulatedOnly: Whether to find only books of simulated runs.
    /// - Returns: The folders of books, each once.
    /// - Throws: ``WriteError`` if `place`, or `output` there, cannot be listed.
    package static func books(
        around place: FilePath, simulatedOnly: Bool
    ) throws(WriteError) -> [(folder: FilePath, isSimulated: Bool)] {
        let usual = place.appending(outputName)
        let roots = [place] + (try names(in: place)).flatMap { [$0, $0.appending(outputName)] }
        // A folder that cannot be listed is somebody else's.
        let others = roots.flatMap { (try? folders(below: $0, simulatedOnly: simulatedOnly)) ?? [] }
            .filter { BookLedgers.exist(in: $0.folder) }
        var seen: Set<FilePath> = []
        return (try folders(below: usual, simulatedOnly: simulatedOnly) + others)
            .filter { seen.insert($0.folder).inserted }
    }

    /// The usual name of an output root.
    private static let outputName = "output"

    private static func names(in folder: FilePath) throws(WriteError) -> [FilePath] {
        guard let directory = try Directory.openExisting(folder) else { return [] }
        return try directory.names().filter { !$0.hasPrefix(".") }.sorted().map { folder.appending($0) }
            .filter { path in
                var isFolder = false
                return FileManager.default.fileExists(atPath: path.string, isDirectory: &isFolder) && isFolder
            }
    }
}
