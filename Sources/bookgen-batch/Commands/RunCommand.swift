import ArgumentParser
import BookManifest
import BookPlan
import BookRun
import FoundationEssentials
import Logging
import OpenRouter
import SystemPackage

/// `run` asks for the missing chapters.
struct RunCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Write what is not done yet; the same command goes on later.",
        discussion: """
            Asks for one chapter after the other and puts each in its file as soon as it is whole. A chapter that is done \
            is not asked for again. A file that a person changed is never overwritten. Several manifests are worked on \
            one after the other. The summary goes to standard output, all else to standard error. The book's folder gets \
            report.md and report.json.
            """)

    static let examples = [
        "run book.yaml --simulate",
        "run book.yaml --quiet --deadline 05:30 --log-file book.log",
    ]

    static let topics: [ManualTopic] = [.chapters, .limits, .nights, .exitCodes]

    @Argument(
        help: "The books' manifests, or their folders. Default: ./book.yaml.",
        completion: .file(extensions: ["yaml", "yml"]))
    var manifests: [String] = []

    @Flag(
        help: ArgumentHelp(
            "Let a simulator on this machine answer: no key, no cost.",
            discussion:
                "Chapters go below `simulated` in the output root. With --base-url, a simulator that runs there."))
    var simulate = false

    @Option(
        help: ArgumentHelp("How the simulator is to fail; means --simulate.", valueName: "file"), completion: .file())
    var simulateScript: String?

    @Flag(help: "Keep real time between simulated requests.")
    var realtime = false

    @Option(
        help: ArgumentHelp("Put books below this folder instead of the manifest's `output`.", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(help: ArgumentHelp("Ask this model for every chapter.", valueName: "id"))
    var model: String?

    @OptionGroup(title: "Which chapters") var selection: SelectionOptions

    @OptionGroup(title: "What it may cost") var limits: LimitOptions

    @OptionGroup(title: "How long it may take") var timing: TimeOptions

    @OptionGroup(title: "The server and the key") var connection: ConnectionOptions

    @OptionGroup(title: "Messages and logs") var messages: MessageOptions

    @OptionGroup(title: "Messages and logs") var progressOptions: ProgressOptions

    func validate() throws {
        try selection.checkManifests(manifests.count)
        if realtime, !isSimulated { throw ValidationError("--realtime is for --simulate") }
        if realtime || simulateScript != nil, connection.baseURL != nil {
            throw ValidationError("with --base-url, the simulator there has a script and a clock of its own")
        }
        try RunOptions.check(model: model, output: output)
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let console = ErrorConsole()
        let style = messages.style(
            of: progressOptions.progress, isTerminal: Terminal.isTerminal(.standardError), environment: environment)
        let logger = try messages.logger(console: console, besides: style)
        let jobs = try jobs(environment: environment, console: console, logger: logger)
        let session = RunSession(
            jobs: jobs, simulation: try simulation(),
            display: ProgressDisplay(style: style, console: console) {
                Terminal.size(of: .standardError, environment: environment)
            },
            logger: logger, log: RunEventLog(logger: logger, isShown: style != .none && messages.logFile == nil),
            console: console, timing: timing, isQuiet: messages.quiet)
        try await session.run()
    }

    private var isSimulated: Bool { simulate || simulateScript != nil }

    private func jobs(
        environment: [String: String], console: ErrorConsole, logger: Logger
    ) throws -> [BookJob] {
        let manifests = try ManifestLoading.load(manifests, warningsTo: messages.quiet ? nil : console)
        var jobs: [BookJob] = []
        var warnings: Set<String> = []
        for manifest in manifests {
            let selection = try selection.identified(in: manifest)
            let options = RunOptions(
                isSimulated: isSimulated, model: model, outputRoot: output.map(RunOptions.absolute),
                selection: limits.limit(selection.selection), repeated: repeated(selection))
            let found = try connection.configuration(
                manifest: manifest.path, environment: environment, readsKey: !isSimulated)
            for warning in found.warnings where warnings.insert(warning).inserted {
                messages.warn(warning, console: console, logger: logger)
            }
            var configuration = found.configuration
            if isSimulated { configuration.apiKey = try RunSession.simulatedKey() }
            let plan = Plan(
                manifest, configuration: configuration, modelOverride: options.model, outputRoot: options.outputRoot,
                isSimulated: options.isSimulated, selection: options.selection)
            jobs.append(
                BookJob(plan, configuration: configuration, nextCommand: options.command(for: manifest.path)))
        }
        try CommandFailure.checkingFolders(jobs.map { ($0.manifest.path, $0.plan.folder) })
        return jobs
    }

    private func simulation() throws -> RunSession.Simulation? {
        guard isSimulated, connection.baseURL == nil else { return nil }
        return RunSession.Simulation(script: try ScriptLoading.load(simulateScript), isRealtime: realtime)
    }

    /// The options for requests and files. The next command repeats them.
    private func repeated(_ selection: SelectionOptions) -> [String] {
        var words = [CommandLine.arguments.first ?? Program.name]
        func add(_ name: String, _ value: String?) { if let value { words += [name, value] } }
        if simulate { words.append("--simulate") }
        add("--simulate-script", simulateScript)
        if realtime { words.append("--realtime") }
        add("--output", output)
        add("--model", model)
        words += selection.repeated + limits.repeated
        add("--env-file", connection.envFile)
        add("--key-file", connection.keyFile)
        add("--base-url", connection.baseURL)
        add("--ca-file", connection.caFile)
        if connection.allowInsecureHTTP { words.append("--allow-insecure-http") }
        return words
    }
}
