import BookBatch
import BookLedger
import BookManifest
import FoundationEssentials
import Logging
import OpenRouter
import SystemPackage
import YAML

/// One book of a `run`: a checked manifest and how its server is asked.
struct BookJob: Sendable {
    /// The book.
    var manifest: Manifest
    /// The client's configuration without the manifest's part.
    var configuration: OpenRouterConfiguration
    /// What a run does and where its files go, with the chapters' states read.
    var plan: Plan
    /// The exact command that goes on with the book.
    var nextCommand: String

    /// Plans a book and looks at its folder; nothing is created.
    ///
    /// - Parameters:
    ///   - manifest: The book.
    ///   - configuration: The environment's part of the configuration.
    ///   - options: What the command line says.
    /// - Throws: ``CommandFailure``: 78 without a key where one is needed, 73 or 74 where the folder cannot be read.
    init(_ manifest: Manifest, configuration: OpenRouterConfiguration, options: RunOptions) async throws {
        self.manifest = manifest
        self.configuration = configuration
        self.configuration.minInterval = manifest.client.minInterval
        self.configuration.retries = manifest.client.retries
        self.configuration.attemptTimeout = manifest.client.attemptTimeout
        self.configuration.replayCache = manifest.client.replayCache
        nextCommand = options.command(for: manifest.path)
        plan = try Plan(
            manifest, configuration: configuration, modelOverride: options.model, outputRoot: options.outputRoot,
            isSimulated: options.isSimulated, selection: options.selection)
        do {
            try await plan.readStates(now: Date())
        } catch {
            throw CommandFailure(writing: error)
        }
        guard !options.isSimulated, configuration.apiKey == nil, plan.chapters.contains(where: \.isAsked) else {
            return
        }
        throw CommandFailure(
            .configuration,
            "error: no API key: set OPENROUTER_API_KEY in the environment or in a .env file, or add --simulate to try "
                + "without a key and without cost")
    }

    /// Writes the book.
    ///
    /// - Parameters:
    ///   - time: Where time comes from.
    ///   - logger: Where log lines go.
    ///   - signals: Tells which signal cancelled the task.
    ///   - emit: Hears what happens.
    /// - Returns: What came of it.
    /// - Throws: ``CommandFailure`` with 73 or 74 where the book's folder cannot be made.
    func run(
        time: TimeSource, logger: Logger, signals: StopSignals, emit: @escaping @Sendable (RunEvent) async -> Void
    ) async throws(CommandFailure) -> RunOutcome {
        guard !plan.isFinished else {
            return RunOutcome(finished: plan, at: time.date(), nextCommand: nextCommand)
        }
        do {
            let folder = try BookFolder(plan)
            let lock = try BookLock.take(in: folder, at: time.date())
            let ledger = try Ledger.openOrCreate(folder.path.appending(Ledger.name))
            var plan = plan
            try await plan.update(from: ledger, now: time.date())
            let runner = runner(plan, folder, ledger, time: time, logger: logger, signals: signals, emit: emit)
            let outcome = await runner.run()
            withExtendedLifetime(lock) {}
            return outcome
        } catch {
            throw CommandFailure(writing: error)
        }
    }

    private func runner(
        _ plan: Plan, _ folder: BookFolder, _ ledger: Ledger, time: TimeSource, logger: Logger, signals: StopSignals,
        emit: @escaping @Sendable (RunEvent) async -> Void
    ) -> BatchRunner {
        let client = OpenRouterClient(configuration: configuration, time: time, logger: logger)
        return BatchRunner(
            plan: plan, client: client, folder: folder, ledger: ledger, time: time, logger: logger,
            nextCommand: nextCommand, stopSignal: { signals.signal }, emit: emit)
    }
}
