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

    @Argument(help: "The folder for `book.yaml`; made where it is missing.", completion: .directory)
    var directory = "."

    @OptionGroup var silence: QuietOption

    func run() async throws {
        let folder = FilePath(directory)
        do throws(Errno) {
            try Self.make(folder)
        } catch {
            throw CommandFailure(.cannotCreate, "can't make the folder \(folder): \(error)")
        }
        let path = folder.appending("book.yaml").lexicallyNormalized()
        try Self.write(ManifestTemplate.text, to: path)
        guard !silence.quiet else { return }
        try StandardOutput.write(
            """
            \(path)
            Edit it, then: \(Program.name) check \(ShellWord.quoting(path.string))
            """ + "\n")
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

    private static func write(_ text: String, to path: FilePath) throws(CommandFailure) {
        let file: FileDescriptor
        do {
            file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
        } catch Errno.fileExists {
            throw CommandFailure(
                .cannotCreate, "\(path) exists and is left as it is", advice: .line("Name another folder."))
        } catch {
            throw CommandFailure(.cannotCreate, "can't write \(path): \(error)")
        }
        do {
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
        } catch {
            unlink(path.string)
            throw CommandFailure(.inputOutput, "can't write \(path): \(error)")
        }
    }
}
