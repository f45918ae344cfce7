import ArgumentParser
import BookManifest
import BookPlan
import FoundationEssentials
import SystemPackage

/// The command line of `run`, as far as it concerns every book.
struct RunOptions: Sendable {
    /// Whether a simulator answers.
    var isSimulated: Bool
    /// The model of `--model`. It wins over every other.
    var model: String?
    /// The absolute output root of `--output`. It wins over the manifest's.
    var outputRoot: FilePath?
    /// The selection of chapters.
    var selection = PlanSelection()
    /// The program and the options for the next command.
    var repeated: [String]

    /// The exact command to go on with a book.
    func command(for manifest: FilePath) -> String {
        // A name that begins like an option is none behind its folder.
        let path = manifest.string.hasPrefix("-") ? "./" + manifest.string : manifest.string
        return ([repeated[0], "run", path] + repeated.dropFirst()).map(ShellWord.quoting).joined(separator: " ")
    }

    /// Refuses an empty model or folder.
    ///
    /// - Throws: `ValidationError`.
    static func check(model: String?, output: String?) throws {
        if let model, !model.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }) || model.isEmpty {
            throw ValidationError("--model must be a model's id without blanks, such as author/name:free")
        }
        if output?.isEmpty == true { throw ValidationError("--output must name a folder") }
    }

    /// The absolute form of a given path. Existing names have the Unicode form of the disk.
    static func absolute(_ path: String) -> FilePath {
        let path = FilePath(path)
        let folder = FilePath(FileManager.default.currentDirectoryPath)
        return (path.isAbsolute ? path : folder.pushing(path)).lexicallyNormalized().spelledAsOnDisk()
    }
}
