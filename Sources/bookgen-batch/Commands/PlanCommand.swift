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
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Show each chapter's state and what a run would do, ask and cost.",
        discussion: """
            Nothing is asked and nothing written. A line for each chapter: its number, its id, its state, what `run` with \
            the same options would do, and why; then the requests, tokens, cost and time of such a run, retries left out. \
            Prices are those that the ledger knows; with --online the server is asked for others, which costs nothing.

            EXAMPLES
            \(Program.name) plan book.yaml
            \(Program.name) plan book.yaml --model author/name --refresh settings --online
            \(Program.name) plan book.yaml --show-prompt chapter-03 > request.json

            \(HelpText.exitCodes)
            """)

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

    @OptionGroup(title: "What is wanted this time") var selection: SelectionOptions

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

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        try RunOptions.check(model: model, output: output)
    }

    func run() async throws {
        let console = ErrorConsole()
        let environment = ProcessInfo.processInfo.environment
        for manifest in try ManifestLoading.load(manifest, warningsTo: global.quiet ? nil : console) {
            let selection = try selection.identified(in: manifest)
            var configuration = try global.configuration(
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
                let logger = try global.logger(console: console)
                let pace = SharedPace(environment: environment, logger: logger)
                let client = OpenRouterClient(
                    configuration: configuration, logger: logger,
                    store: pace.store(for: configuration.apiKey, at: configuration.baseURL))
                estimate = try await Self.estimate(plan, client)
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

    private static func estimate(_ plan: Plan, _ client: OpenRouterClient) async throws -> PlanEstimate {
        do {
            return try await PlanEstimate(plan, pricesFrom: client, now: Date())
        } catch let error as OpenRouterError {
            let blocker = CheckFindings.Blocker(lookingUp: error)
            throw CommandFailure(blocker.status, parts: [.error(blocker.text)])
        }
    }
}
