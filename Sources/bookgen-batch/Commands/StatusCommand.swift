import ArgumentParser
import BookFiles
import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import SystemPackage
import YAML

/// `status` shows the progress of books.
struct StatusCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where books stand, also while a run goes on.",
        discussion: """
            Without a manifest it shows every book below the output root and marks simulated ones. It reads the ledgers \
            alone and asks and writes nothing. The states are those that the newest run noted. `plan` looks at the \
            manifest and the files too.
            """)

    static let examples = [
        "status",
        "status --output /srv/books --format json",
    ]

    static let topics: [ManualTopic] = [.chapters, .messages, .exitCodes]

    @Argument(help: "The books' manifests, or their folders.", completion: .file(extensions: ["yaml", "yml"]))
    var manifests: [String] = []

    @Flag(help: "Only simulated books.")
    var simulate = false

    @Option(
        help: ArgumentHelp(
            "The output root. Default: a manifest's `output`; without a manifest the current folder and those in it.",
            valueName: "folder"), completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("The form of the result.", valueName: "form"))
    var format: OutputFormat = .text

    @OptionGroup var silence: QuietOption

    func validate() throws {
        try RunOptions.check(model: nil, output: output)
    }

    func run() async throws {
        var statuses: [BookStatus] = []
        var failures: [LedgerError] = []
        for (folder, isSimulated) in try folders() {
            do {
                if let status = try await BookStatus.read(folder, isSimulated: isSimulated) { statuses.append(status) }
            } catch let error as LedgerError {
                failures.append(error)
            }
        }
        if !statuses.isEmpty || format == .json { try write(statuses) }
        if !failures.isEmpty {
            throw CommandFailure(
                ExitStatus.first(of: failures.map { $0.kind == .newer ? .configuration : .inputOutput }),
                parts: failures.map {
                    .error(ErrorText("\("\($0)".escapedForTerminal): \($0.advice)", advice: .inMessage))
                })
        }
        guard statuses.isEmpty else { return }
        throw CommandFailure(
            .noInput, "no such book: there is no ledger \(try place())",
            advice: .line("Run a book first, or name its manifest, or its output root with --output."))
    }

    /// The possible folders of ledgers.
    private func folders() throws -> [(folder: FilePath, isSimulated: Bool)] {
        if manifests.isEmpty {
            do throws(WriteError) {
                if let output {
                    return try BookShelf.folders(below: RunOptions.absolute(output), simulatedOnly: simulate)
                }
                let found = try BookShelf.books(around: RunOptions.absolute("."), simulatedOnly: simulate)
                // Its output root may be anywhere. Where there is no good manifest, nothing is missed.
                let here = (try? ManifestLoading.load([], warningsTo: nil)) ?? []
                let known = Set(found.map(\.folder))
                return found + layouts(of: here).filter { !known.contains($0.folder) }
            } catch {
                throw CommandFailure(writing: error)
            }
        }
        return layouts(of: try ManifestLoading.load(manifests, warningsTo: nil))
    }

    private func layouts(of manifests: [Manifest]) -> [(folder: FilePath, isSimulated: Bool)] {
        manifests.flatMap { manifest in
            (simulate ? [true] : [false, true]).map { isSimulated in
                let root = output.map(RunOptions.absolute)
                return (BookLayout(manifest, outputRoot: root, isSimulated: isSimulated).folder, isSimulated)
            }
        }
    }

    private func place() throws -> String {
        guard manifests.isEmpty else {
            return "in \(try folders().map { $0.folder.string.escapedForTerminal }.joined(separator: ", "))"
        }
        if let output { return "below \(RunOptions.absolute(output).string.escapedForTerminal)" }
        let here = RunOptions.absolute(".").string.escapedForTerminal
        return "in \(here), in the folders there, or in a folder `output` of theirs"
    }

    private func write(_ statuses: [BookStatus]) throws {
        switch format {
        case .text:
            try StandardOutput.write(lines: Array(statuses.map(StatusText.lines).joined(separator: [""])))
        case .json:
            try StandardOutput.write(String(decoding: try StatusDocument(statuses).json(), as: UTF8.self))
        }
    }
}
