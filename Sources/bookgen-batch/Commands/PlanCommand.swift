import ArgumentParser
import BookManifest
import BookPlan
import BookReport
import BookRun
import FoundationEssentials
import OpenRouter
import SystemPackage
import YAML

/// `plan` shows the work of a run and does none of it.
struct PlanCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show what a run would do, ask and cost; nothing is asked.",
        discussion: """
            Nothing is written. Each chapter has a line with its number, its id, its state, what `run` with the same \
            options would do, and why. Then come the requests, tokens, cost and time of such a run, without retries. \
            Prices are those that the ledger knows. With --online the server is asked for the others, which costs nothing.
            """)

    static let examples = [
        "plan book.yaml --retry-failed --online",
        "plan book.yaml --show-prompt chapter-03 > request.json",
    ]

    static let topics: [ManualTopic] = [.chapters, .limits, .exitCodes]

    @Argument(
        help: "The book's manifest, or its folder. Default: ./book.yaml.",
        completion: .file(extensions: ["yaml", "yml"]))
    var manifest: String?

    @Flag(help: "Plan a simulated run.")
    var simulate = false

    @Option(
        help: ArgumentHelp(
            "The output root of the run. Default: the manifest's `output`.", valueName: "folder"),
        completion: .directory)
    var output: String?

    @Option(
        help: ArgumentHelp("The model that every chapter asks. Default: as the manifest says.", valueName: "id"))
    var model: String?

    @OptionGroup(title: "Which chapters") var selection: SelectionOptions

    @OptionGroup(title: "What it may cost") var limits: LimitOptions

    @Option(
        help: ArgumentHelp(
            "Print nothing but the exact body of this chapter's request, and a line feed.", valueName: "id"),
        completion: ChapterCompletion.kind)
    var showPrompt: String?

    @Flag(help: "Ask the server for prices that the ledger does not know.")
    var online = false

    @Option(help: ArgumentHelp("The form of the plan.", valueName: "form"))
    var format: OutputFormat = .text

    @OptionGroup(title: "The server and the key") var connection: ConnectionOptions

    @OptionGroup(title: "Messages and logs") var messages: MessageOptions

    func validate() throws {
        try RunOptions.check(model: model, output: output)
    }

    func run() async throws {
        let console = ErrorConsole()
        let environment = ProcessInfo.processInfo.environment
        for manifest in try ManifestLoading.load(manifest, warningsTo: messages.quiet ? nil : console) {
            let selection = try selection.identified(in: manifest)
            var configuration = try connection.configuration(
                manifest: manifest.path, environment: environment, readsKey: online && !simulate
            ).configuration
            configuration.minInterval = manifest.client.minInterval
            var plan = Plan(
                manifest, configuration: configuration, modelOverride: model,
                outputRoot: output.map(RunOptions.absolute), isSimulated: simulate,
                selection: limits.limit(selection.selection))
            if let showPrompt {
                try Self.printRequest(of: showPrompt, in: plan)
                continue
            }
            try await Self.readStates(of: &plan)
            var estimate = PlanEstimate(plan)
            if online, estimate.lacksPrices {
                try CommandFailure.checkingConnection(configuration)
                let logger = try messages.logger(console: console)
                let pace = SharedPace(environment: environment, logger: logger)
                let client = OpenRouterClient(
                    configuration: configuration, logger: logger,
                    store: pace.store(for: configuration.apiKey, at: configuration.baseURL))
                estimate = try await self.estimate(plan, client, console: console)
            }
            switch format {
            case .text:
                let lines = PlanText.lines(plan, estimate, wasOnline: online)
                try StandardOutput.write(lines: lines)
            case .json:
                try StandardOutput.write(String(decoding: try PlanDocument(plan, estimate).json(), as: UTF8.self))
            }
        }
    }

    private static func readStates(of plan: inout Plan) async throws(CommandFailure) {
        do {
            let now = Date()
            try await plan.readStates(now: now)
            plan.noteRunningRun(now: now)
        } catch {
            throw CommandFailure(writing: error)
        }
    }

    private static func printRequest(of word: String, in plan: Plan) throws {
        let id = try SelectionOptions.id(of: word, option: "--show-prompt", in: plan.manifest)
        guard let chapter = plan.chapters.first(where: { $0.id == id }) else { return }
        try StandardOutput.write(String(decoding: try chapter.wanted.request.body(), as: UTF8.self) + "\n")
    }

    private func estimate(
        _ plan: Plan, _ client: OpenRouterClient, console: ErrorConsole
    ) async throws -> PlanEstimate {
        let ask = { @Sendable () async throws -> PlanEstimate in
            try await PlanEstimate(plan, pricesFrom: client, now: Date())
        }
        do {
            guard !messages.quiet else { return try await ask() }
            return try await WaitNotice(console: console)
                .telling(WaitNotice.text(for: client.configuration), during: ask)
        } catch let error as OpenRouterError {
            let blocker = CheckFindings.Blocker(lookingUp: error)
            throw CommandFailure(blocker.status, parts: [.error(blocker.text)])
        }
    }
}
