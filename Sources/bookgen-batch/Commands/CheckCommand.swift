import ArgumentParser
import BookFiles
import BookManifest
import BookPlan
import BookRun
import FoundationEssentials
import Logging
import OpenRouter
import SystemPackage
import YAML

/// `check` reports all mistakes before any request.
struct CheckCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Name every mistake of a manifest before anything is asked.",
        discussion: """
            With --online the server is asked too: whether the models exist (else which are near), whether the lengths fit \
            them, whether the key is good and what is left of it. That costs nothing.
            """)

    static let examples = [
        "check book.yaml",
        "check book.yaml --online --model qwen/qwen3-235b-a22b:free",
    ]

    static let topics: [ManualTopic] = [.manifest, .environment, .exitCodes]

    @Argument(help: "The books' manifests.", completion: .file(extensions: ["yaml", "yml"]))
    var manifests: [String]

    @Flag(help: "Ask the server for its models and about the key.")
    var online = false

    @Option(help: ArgumentHelp("With --online, check this model instead of the manifest's.", valueName: "id"))
    var model: String?

    @OptionGroup(title: "The server and the key") var connection: ConnectionOptions

    @OptionGroup(title: "Messages and logs") var messages: MessageOptions

    func validate() throws {
        if model != nil, !online { throw ValidationError("--model is for --online") }
    }

    func run() async throws {
        let console = ErrorConsole()
        let manifests = try ManifestLoading.load(manifests, warningsTo: messages.quiet ? nil : console)
        var findings = CheckFindings()
        for manifest in manifests {
            findings.facts.append(Self.fact(about: manifest))
            if online { try await ask(about: manifest, console: console, findings: &findings) }
        }
        if !messages.quiet {
            for warning in findings.warnings { console.write(line: "warning: \(warning)") }
            try StandardOutput.write(lines: findings.facts)
        }
        try CommandFailure.checkingFolders(manifests.map { ($0.path, BookLayout($0).folder) })
        guard findings.errors.isEmpty else {
            throw CommandFailure(
                ExitStatus.first(of: findings.errors.map(\.status)),
                parts: findings.errors.map { .error($0.text) })
        }
    }

    private func ask(about manifest: Manifest, console: ErrorConsole, findings: inout CheckFindings) async throws {
        let environment = ProcessInfo.processInfo.environment
        let logger = try messages.logger(console: console)
        var (configuration, warnings) = try connection.configuration(manifest: manifest.path, environment: environment)
        for warning in warnings { messages.warn(warning, console: console, logger: logger) }
        configuration.minInterval = manifest.client.minInterval
        let plan = Plan(manifest, configuration: configuration, modelOverride: model)
        try CommandFailure.checkingConnection(configuration)
        let pace = SharedPace(environment: environment, logger: logger)
        let client = OpenRouterClient(
            configuration: configuration, logger: logger,
            store: pace.store(for: configuration.apiKey, at: configuration.baseURL))
        let check = OnlineCheck(plan: plan, client: client)
        await check.run(&findings)
    }

    private static func fact(about manifest: Manifest) -> String {
        let words = manifest.chapters.compactMap(\.words).reduce(0, +)
        let count = manifest.chapters.count
        return "\(manifest.path): no errors: \"\(manifest.book.title)\", \(count) chapter\(count == 1 ? "" : "s"), "
            + "about \(words) words, into \(BookLayout(manifest).folder)"
    }
}
