import BookManifest
import SystemPackage
import TestSupport
import Testing
import YAML

/// A manifest of a few lines, and what the loader says about it.
struct ManifestCase: CustomTestStringConvertible, Sendable {
    /// The manifest.
    var text: String
    /// `line:column: severity: message; hint` of every diagnostic, in order.
    var expected: [String]
    /// Whether the JSON Schema rejects it too.
    var isRejectedBySchema: Bool

    /// A manifest that is good but for what is given here: line 1 is `version`, 2 `book`, 3 `defaults`, 4 `chapters`, then
    /// `rest`.
    init(
        version: String = "version: 1", book: String = "book: {title: T}", defaults: String = "defaults: {}",
        chapter: String = "{id: a, title: A, prompt: p}", chapters: String? = nil, rest: String = "",
        _ expected: String..., schema isRejectedBySchema: Bool = true
    ) {
        text = [version, book, defaults, chapters ?? "chapters: [\(chapter)]", rest].joined(separator: "\n") + "\n"
        self.expected = expected
        self.isRejectedBySchema = isRejectedBySchema
    }

    /// Any text.
    init(text: String, _ expected: String..., schema isRejectedBySchema: Bool = true) {
        self.text = text
        self.expected = expected
        self.isRejectedBySchema = isRejectedBySchema
    }

    var testDescription: String { expected.first ?? text }
}

/// A manifest in a folder of its own.
struct ManifestFile {
    let scratch: Scratch
    let path: FilePath

    /// Writes a manifest.
    init(_ text: String, name: String = "book.yaml") throws {
        scratch = try Scratch()
        path = try scratch.write(name, text)
    }

    /// Loads it.
    func load() throws(ManifestError) -> (manifest: Manifest, warnings: Diagnostics) { try ManifestLoader.load(path) }

    /// Everything the loader says, without excerpts and without the path.
    func messages() -> [String] {
        do {
            return try load().warnings.sorted.map(text)
        } catch {
            guard case .invalid(let diagnostics) = error else { return ["\(error)"] }
            return diagnostics.sorted.map(text)
        }
    }

    private func text(_ diagnostic: Diagnostic) -> String {
        let hint = diagnostic.hint.map { "; \($0)" } ?? ""
        let file = diagnostic.path == path.string ? "" : (FilePath(diagnostic.path).lastComponent?.string ?? "") + ":"
        let position = "\(diagnostic.start.line):\(diagnostic.start.column)"
        return "\(file)\(position): \(diagnostic.severity.rawValue): \(diagnostic.message)\(hint)"
    }
}
