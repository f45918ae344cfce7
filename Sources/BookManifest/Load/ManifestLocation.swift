import FoundationEssentials
package import SystemPackage

/// The file of a manifest, and how a person named it.
package struct ManifestLocation: Sendable, Hashable {
    /// The usual name of a manifest.
    package static let fileName = "book.yaml"

    /// How a person named a manifest.
    package enum Naming: Sendable, Hashable {
        /// By its file.
        case file
        /// By its folder. The manifest has the usual name.
        case folder(FilePath)
        /// Not at all. The manifest has the usual name and stands in the current folder.
        case none
    }

    /// The manifest's file.
    package let path: FilePath
    /// How it was named.
    package let naming: Naming

    /// Takes a person's words.
    ///
    /// - Parameter word: A file or a folder. It is `nil` if none was named.
    package init(_ word: String?) {
        guard let word else {
            path = FilePath(Self.fileName)
            naming = .none
            return
        }
        let named = FilePath(word)
        if named.isFolder {
            path = named.appending(Self.fileName).lexicallyNormalized()
            naming = .folder(named)
        } else {
            path = named
            naming = .file
        }
    }
}

extension FilePath {
    /// Whether a folder stands there.
    var isFolder: Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: string, isDirectory: &isFolder) && isFolder
    }
}
