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

    @Argument(
        help: "The books' manifests, or their folders. Default: ./book.yaml.",
        completion: .file(extensions: ["yaml", "yml"]))
    var manifests: [String] = []

    @Flag(help: "Ask the server for its models and about the key.")
    var online = false

    @Option(help: ArgumentHelp("Check this model instead of the manifest's.", valueName: "id"))
    var model: String?

    @OptionGroup(title: "The server and the key") var connection: ConnectionOptions

    @OptionGroup(title: "Messages and logs") var messages: MessageOptions

    func validate() throws {
        try RunOptions.check(model: model, output: nil)
    }

    func run() async throws {
        let console = ErrorConsole()
        let environment = ProcessInfo.processInfo.environment
        let manifests = try ManifestLoading.load(manifests, warningsTo: messages.quiet ? nil : console)
        var findings = CheckFindings()
        for manifest in manifests {
            findings.facts.append(Self.fact(about: manifest))
            let found = try configuration(for: manifest, environment: environment, findings: &findings)
            let plan = Plan(manifest, configuration: found.configuration, modelOverride: model)
            OfflineCheck(plan: plan, configuration: found.configuration).run(&findings)
            VariableCheck(known: OpenRouterConfiguration.variableNames + [StateFolder.variable])
                .run(environment: environment, file: found.environmentFile, &findings)
            if online {
                try await ask(about: plan, found, console: console, findings: &findings)
            } else {
                findings.warnings += found.warnings
            }
        }
        if !messages.quiet {
            var told: Set<String> = []
            for warning in findings.warnings where told.insert(warning).inserted {
                console.write(line: "warning: \(warning.escapedForTerminal)")
            }
            try StandardOutput.write(lines: findings.facts)
        }
        try CommandFailure.checkingFolders(manifests.map { ($0.path, BookLayout($0).folder) })
        guard findings.errors.isEmpty else {
            throw CommandFailure(
                ExitStatus.first(of: findings.errors.map(\.status)),
                parts: findings.errors.map { .error($0.text) })
        }
    }

    /// The configuration. What is wrong with it is a warning as long as no server is asked.
    private func configuration(
        for manifest: Manifest, environment: [String: String], findings: inout CheckFindings
    ) throws(CommandFailure) -> FoundConfiguration {
        do throws(CommandFailure) {
            return try connection.configuration(manifest: manifest.path, environment: environment)
        } catch {
            guard !online else { throw error }
            findings.warnings += error.parts.map(\.headline)
        }
        // A key that cannot be read leaves the rest as it is.
        do throws(CommandFailure) {
            return try connection.configuration(manifest: manifest.path, environment: environment, readsKey: false)
        } catch {
            findings.warnings += error.parts.map(\.headline)
            return FoundConfiguration(configuration: OpenRouterConfiguration(apiKey: nil))
        }
    }

    private func ask(
        about plan: Plan, _ found: FoundConfiguration, console: ErrorConsole, findings: inout CheckFindings
    ) async throws {
        let logger = try messages.logger(console: console)
        for warning in found.warnings { messages.warn(warning, console: console, logger: logger) }
        var configuration = found.configuration
        configuration.minInterval = plan.manifest.client.minInterval
        try CommandFailure.checkingConnection(configuration)
        let pace = SharedPace(environment: ProcessInfo.processInfo.environment, logger: logger)
        let client = OpenRouterClient(
            configuration: configuration, logger: logger,
            store: pace.store(for: configuration.apiKey, at: configuration.baseURL))
        let check = OnlineCheck(plan: plan, client: client)
        guard !messages.quiet else { return await check.run(&findings) }
        findings = await WaitNotice(console: console).telling(WaitNotice.text(for: configuration)) { [findings] in
            var findings = findings
            await check.run(&findings)
            return findings
        }
    }

    private static func fact(about manifest: Manifest) -> String {
        let words = manifest.chapters.compactMap(\.words).reduce(0, +)
        let count = manifest.chapters.count
        return "\(manifest.path): no errors: \"\(manifest.book.title)\", \(count) chapter\(count == 1 ? "" : "s"), "
            + "about \(words) words, into \(BookLayout(manifest).folder)"
    }
}
