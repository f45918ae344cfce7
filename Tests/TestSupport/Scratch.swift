import FoundationEssentials
public import SystemPackage

/// A folder of one test, deleted with everything in it when the value goes away.
///
/// ```swift
/// let scratch = try Scratch()
/// let manifest = try scratch.write("book.yaml", "version: 1\n")
/// ```
public final class Scratch: Sendable {
    /// The folder: absolute, without symlinks.
    public let path: FilePath

    /// Creates an empty folder below the system's folder for temporary files.
    public init() throws {
        let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "bookgen-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = FilePath(folder.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: path.string) }

    /// The absolute path of `name`, which may hold several components.
    public subscript(name: String) -> FilePath { path.appending(name) }

    /// Writes a file and the folders above it.
    ///
    /// - Returns: The file's absolute path.
    @discardableResult public func write(_ name: String, _ text: String) throws -> FilePath {
        let file = self[name]
        let folder = file.removingLastComponent().string
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file.string))
        return file
    }

    /// Reads a file as UTF-8.
    public func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: self[name].string)), as: UTF8.self)
    }

    /// The names of what stands in a folder, sorted; empty where there is no such folder.
    public func names(in folder: String = ".") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: self[folder].string)) ?? []).sorted()
    }
}
