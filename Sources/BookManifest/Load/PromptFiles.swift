import SystemPackage
import YAML

/// Reads the prompt files of a manifest, in its folder or below.
struct PromptFiles {
    /// The outcome of reading a file.
    enum Outcome {
        /// Its text, normalized.
        case text(String)
        /// A fault of the file, as the end of a sentence about its name.
        case unusable(String)
        /// A fault of its text.
        case diagnostic(Diagnostic)
    }

    /// The largest file.
    static let maximumBytes = 1024 * 1024
    /// The manifest's folder, absolute and without symlinks.
    private let folder: FilePath
    /// The same as messages show it.
    private let shownFolder: FilePath
    private var outcomes: [FilePath: Outcome] = [:]
    private let maximumTotal: Int
    private var total = 0

    /// Reads from this folder.
    ///
    /// - Parameters:
    ///   - folder: The manifest's folder, absolute and without symlinks.
    ///   - shownFolder: The same as messages show it.
    ///   - maximumTotal: The most bytes of all files together, so that no manifest can make the program hold gigabytes.
    init(folder: FilePath, shownFolder: FilePath, maximumTotal: Int = 64 * 1024 * 1024) {
        self.folder = folder
        self.shownFolder = shownFolder
        self.maximumTotal = maximumTotal
    }

    /// Reads a file once.
    ///
    /// - Parameters:
    ///   - path: Relative to the folder.
    ///   - name: The key that names it.
    /// - Returns: the text, or what is wrong.
    mutating func read(_ path: String, for name: String) -> Outcome {
        let lexical = folder.appending(path).lexicallyNormalized()
        guard lexical.starts(with: folder) else { return .unusable("lies outside the manifest's folder") }
        let named = folder.appending(path)
        guard let file = named.resolvingSymlinks() ?? named.spelledAsOnDisk().resolvingSymlinks() else {
            return .unusable("is missing")
        }
        guard file.starts(with: folder) else { return .unusable("lies outside the manifest's folder") }
        if let outcome = outcomes[file] { return outcome }
        let outcome = contents(of: file, shown: shownFolder.appending(path), name: name)
        outcomes[file] = outcome
        return outcome
    }

    private mutating func contents(of file: FilePath, shown: FilePath, name: String) -> Outcome {
        let bytes: [UInt8]
        do {
            bytes = try SourceText.read(file, maximumBytes: Self.maximumBytes).bytes
        } catch {
            return .unusable("cannot be used: \(error.reason)")
        }
        total += bytes.count
        guard total <= maximumTotal else { return .unusable("brings all files together over \(maximumTotal) bytes") }

        let source = SourceText(path: shown.string, bytes: bytes)
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            let mark = Mark(offset: error.byteOffsets.lowerBound, in: bytes)
            return .diagnostic(source.diagnostic(.error, "`\(name)` is not UTF-8 from here", from: mark))
        }
        let text = PromptText.normalized(String(decoding: bytes, as: UTF8.self))
        if text.isEmpty { return .unusable("is empty") }
        if let diagnostic = PromptText.templateDiagnostic(in: source, name: name) { return .diagnostic(diagnostic) }
        return .text(text)
    }
}
