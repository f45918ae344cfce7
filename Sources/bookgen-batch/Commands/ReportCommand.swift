import ArgumentParser
import BookFiles
import BookPlan
import BookReport
import FoundationEssentials
import SystemPackage
import YAML

/// `report` shows the newest run's report again.
struct ReportCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Show the report of the newest run again.",
        discussion: """
            It reads report.json in the book's folder and asks and writes nothing. Where there is no report the exit code \
            is 66.
            """)

    static let examples = [
        "report book.yaml",
        "report book.yaml --simulate --format json",
    ]

    static let topics: [ManualTopic] = [.messages, .exitCodes]

    /// The maximum size of a report in bytes. 100,000 chapters have about 100 MB.
    private static let maximumBytes = 256 << 20

    @Argument(
        help: "The book's manifest, or its folder. Default: ./book.yaml.",
        completion: .file(extensions: ["yaml", "yml"]))
    var manifest: String?

    @Option(help: ArgumentHelp("The form of the report.", valueName: "form"))
    var format: ReportFormat = .md

    @Flag(help: "The report of the newest simulated run.")
    var simulate = false

    @Option(
        help: ArgumentHelp("The output root that the run was given.", valueName: "folder"), completion: .directory)
    var output: String?

    @OptionGroup var silence: QuietOption

    func run() async throws {
        let manifests = try ManifestLoading.load(manifest, warningsTo: nil)
        for manifest in manifests {
            let layout = BookLayout(
                manifest, outputRoot: output.map(RunOptions.absolute), isSimulated: simulate)
            let report = try Self.read(layout.folder.appending("report.json"))
            switch format {
            case .md: try StandardOutput.write(MarkdownReport.render(report))
            case .json: try StandardOutput.write(String(decoding: try report.json(), as: UTF8.self))
            }
        }
    }

    private static func read(_ path: FilePath) throws(CommandFailure) -> RunReport {
        let source: SourceText
        do throws(SourceFileError) {
            source = try SourceText.read(path, maximumBytes: maximumBytes)
        } catch {
            guard case .missing = error.kind else { throw CommandFailure(reading: error) }
            throw CommandFailure(
                .noInput, "there is no report yet: \(error)",
                advice: .line("Run the book first; a simulated run has a report of its own (--simulate)."))
        }
        do {
            return try RunReport(json: Data(source.bytes))
        } catch {
            throw CommandFailure(
                .inputOutput, "\(path): is no report of this program: \(error)",
                advice: .line("Run the book again to replace it."))
        }
    }
}
