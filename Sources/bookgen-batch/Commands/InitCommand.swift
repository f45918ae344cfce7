import ArgumentParser
import BookBatch
import BookManifest
import FoundationEssentials
import SystemPackage

/// `init`: a manifest to start from.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Write a manifest to start from; nothing is overwritten.",
        discussion: """
            EXAMPLE
            \(BookgenBatch.name) init my-book
            """)

    @Argument(help: "The folder for `book.yaml`; made where it is missing.", completion: .directory)
    var directory = "."

    @OptionGroup var global: GlobalOptions

    func run() async throws {
        let folder = FilePath(directory)
        do {
            try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.cannotCreate, "error: can't make the folder \(folder): \(error)")
        }
        let path = folder.appending("book.yaml").lexicallyNormalized()
        try Self.write(ManifestTemplate.text, to: path)
        guard !global.quiet else { return }
        try StandardOutput.write(
            """
            \(path)
            Edit it, then: \(BookgenBatch.name) check \(ShellWord.quoting(path.string))
            """ + "\n")
    }

    private static func write(_ text: String, to path: FilePath) throws(CommandFailure) {
        do {
            let file = try FileDescriptor.open(
                path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead])
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
        } catch Errno.fileExists {
            throw CommandFailure(.cannotCreate, "error: \(path) exists and is left as it is", "Name another folder.")
        } catch {
            throw CommandFailure(.cannotCreate, "error: can't write \(path): \(error)")
        }
    }
}
