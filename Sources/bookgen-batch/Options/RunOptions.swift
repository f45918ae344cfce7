import ArgumentParser
import BookBatch
import BookManifest
import FoundationEssentials
import SystemPackage

/// What the command line of `run` says about every book.
struct RunOptions: Sendable {
    /// Whether a simulator answers.
    var isSimulated: Bool
    /// The model that wins over every other.
    var model: String?
    /// The output root that wins over the manifest's, absolute.
    var outputRoot: FilePath?
    /// What is wanted this time.
    var selection = PlanSelection()
    /// The program and the options that a command must repeat to go on.
    var repeated: [String]

    /// The exact command that goes on with a book.
    func command(for manifest: FilePath) -> String {
        ([repeated[0], "run", manifest.string] + repeated.dropFirst()).map(ShellWord.quoting).joined(separator: " ")
    }

    /// Makes sure that a model and a folder are named where they are given.
    ///
    /// - Throws: `ValidationError`.
    static func check(model: String?, output: String?) throws {
        if let model, !model.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }) || model.isEmpty {
            throw ValidationError("--model must be a model's id without blanks, such as author/name:free")
        }
        if output?.isEmpty == true { throw ValidationError("--output must name a folder") }
    }

    /// The absolute form of a path that a person gave; names that exist have the Unicode form that they have on the disk.
    static func absolute(_ path: String) -> FilePath {
        let path = FilePath(path)
        let folder = FilePath(FileManager.default.currentDirectoryPath)
        return (path.isAbsolute ? path : folder.pushing(path)).lexicallyNormalized().spelledAsOnDisk()
    }
}
