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

    private static func names(in folder: FilePath) throws(WriteError) -> [FilePath] {
        guard let directory = try Directory.openExisting(folder) else { return [] }
        return try directory.names().filter { !$0.hasPrefix(".") }.sorted().map { folder.appending($0) }
            .filter { path in
                var isFolder = false
                return FileManager.default.fileExists(atPath: path.string, isDirectory: &isFolder) && isFolder
            }
    }
}
