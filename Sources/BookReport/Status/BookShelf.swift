package import BookFiles
import FoundationEssentials
package import SystemPackage

/// The folders below an output root that may be a book's.
package enum BookShelf {
    /// Looks for folders.
    ///
    /// - Parameters:
    ///   - root: The output root.
    ///   - simulatedOnly: Whether only books of simulated runs are wanted.
    /// - Returns: The folders in the order of their names, those of simulated runs last; none where there is no such root.
    /// - Throws: ``WriteError`` where a folder cannot be listed.
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
