import BookPlan
import SystemPackage
import YAML

extension CommandFailure {
    /// Refuses two books with one folder.
    ///
    /// - Parameter books: Each book's manifest and folder.
    /// - Throws: ``CommandFailure`` with 64, which names both.
    static func checkingFolders(_ books: [(manifest: FilePath, folder: FilePath)]) throws(CommandFailure) {
        var folders: [FilePath: FilePath] = [:]
        for book in books {
            guard let other = folders.updateValue(book.manifest, forKey: book.folder) else { continue }
            let names = [other, book.manifest, book.folder].map(\.string.escapedForTerminal)
            throw CommandFailure(
                .usage, "\(names[0]) and \(names[1]) both write to \(names[2])",
                advice: .line("Give one of them another slug, or run it with another --output."))
        }
    }
}
