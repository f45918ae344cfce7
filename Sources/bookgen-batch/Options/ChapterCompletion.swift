import ArgumentParser
import BookManifest
import FoundationEssentials
import SystemPackage

/// Completes the ids of chapters on a command line. A manifest there has them, or else `book.yaml` in the current folder.
enum ChapterCompletion {
    /// The completion for options that name a chapter.
    static let kind = CompletionKind.custom { words, index, _ in ids(words, at: index) }

    /// The ids of the chapters.
    ///
    /// - Parameters:
    ///   - words: The words of the command line as they stand there, the program's name first.
    ///   - index: The word that is completed.
    /// - Returns: The ids in the order of the book. Without a manifest there are none.
    static func ids(_ words: [String], at index: Int) -> [String] {
        let named = words.indices.dropFirst(2).filter { $0 != index && !words[$0].hasPrefix("-") }
        // The word behind an option may be its value rather than a manifest.
        let sure = named.filter { !words[$0 - 1].hasPrefix("-") }
        let locations = (sure + named).map { ManifestLocation(plain(words[$0])) } + [ManifestLocation(nil)]
        return locations.lazy.compactMap { try? ManifestLoader.load($0.path).manifest }.first?.chapters.map(\.id) ?? []
    }

    /// The word as a shell reads it, without its quotes and backslashes.
    private static func plain(_ word: String) -> String {
        var plain = ""
        var quote: Character?
        var isEscaped = false
        for character in word {
            if isEscaped {
                plain.append(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "'" || character == "\"" {
                quote = character
            } else {
                plain.append(character)
            }
        }
        guard word.hasPrefix("~/"), let home = ProcessInfo.processInfo.environment["HOME"] else { return plain }
        return home + plain.dropFirst()
    }
}
