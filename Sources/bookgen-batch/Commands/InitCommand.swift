import ArgumentParser
import BookManifest
import BookPlan
import Glibc
import SystemPackage

/// `init` writes a manifest to start from.
struct InitCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a manifest to start from; nothing is overwritten.")

    static let examples = [
        "init hypatia",
        "init",
    ]

    static let topics: [ManualTopic] = [.manifest, .environment]

    @Argument(
        help: ArgumentHelp(
            "The manifest's file (.yaml), or a folder for `book.yaml`; made where it is missing. Default: this folder.",
            valueName: "file or folder"),
        completion: .directory)
    var place: String?

    @OptionGroup var silence: QuietOption

    func run() async throws {
        let book = NewBook(place, currentFolder: RunOptions.absolute("."))
        do throws(Errno) {
            try Self.make(book.folder)
        } catch {
            throw CommandFailure(.cannotCreate, "can't make the folder \(book.folder): \(error)")
        }
        guard try Self.write(book.manifest) else {
            throw CommandFailure(
                .cannotCreate, "\(book.manifest.path) exists and is left as it is",
                advice: .line("Name another file or folder."))
        }
        var lines = [book.manifest.path.string]
        for file in book.companions {
            lines.append("\(file.path)" + (try Self.write(file) ? "" : " (was there, and is left as it is)"))
        }
        guard !silence.quiet else { return }
        try StandardOutput.write(lines: lines + Self.nextSteps(book))
    }

    private static func nextSteps(_ book: NewBook) -> [String] {
        let word =
            book.manifest.path.lastComponent?.string == ManifestLocation.fileName ? book.folder : book.manifest.path
        let argument = word.isEmpty ? "" : " " + ShellWord.quoting(word.string)
        let example = ShellWord.quoting(book.folder.appending(".env.example").string)
        let variables = ShellWord.quoting(book.folder.appending(".env").string)
        return [
            "", "Next: change \(book.manifest.path) as you like, then",
            "  \(Program.name) check\(argument)",
            "  \(Program.name) run\(argument) --simulate",
            "They ask nobody and cost nothing. For the real book, make \(variables):",
            "  install -m 600 \(example) \(variables)",
            "Put your key and a model into it, then",
            "  \(Program.name) run\(argument)",
        ]
    }

    /// Makes a folder and those above it. An existing one stays as it is.
    private static func make(_ folder: FilePath) throws(Errno) {
        if folder.isEmpty || mkdir(folder.string, 0o777) == 0 { return }
        switch Errno(rawValue: errno) {
        case .fileExists: return
        case .noSuchFileOrDirectory where !folder.removingLastComponent().isEmpty:
            try make(folder.removingLastComponent())
            if mkdir(folder.string, 0o777) != 0 { throw Errno(rawValue: errno) }
        case let error: throw error
        }
    }

    /// Writes a new file.
    ///
    /// - Returns: Whether it was written. A file of the name is left as it is.
    private static func write(_ file: NewBook.File) throws(CommandFailure) -> Bool {
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(
                file.path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch Errno.fileExists {
            return false
        } catch {
            throw CommandFailure(.cannotCreate, "can't write \(file.path): \(error)")
        }
        do {
            try descriptor.closeAfter { _ = try descriptor.writeAll(file.text.utf8) }
        } catch {
            unlink(file.path.string)
            throw CommandFailure(.inputOutput, "can't write \(file.path): \(error)")
        }
        return true
    }
}
