import BookFiles
import BookLedger
import BookManifest
import BookPlan
import BookRun
import FoundationEssentials
import Logging
import OpenRouter
import Pacing
import SystemPackage
import YAML

/// One book of a `run`: a checked manifest and how its server is asked.
struct BookJob: Sendable {
    /// The book.
    var manifest: Manifest
    /// The client's configuration with the manifest's part.
    var configuration: OpenRouterConfiguration
    /// What a run does and where its files go; the chapters' states are read when its turn comes.
    var plan: Plan
    /// The exact command that goes on with the book.
    var nextCommand: String

    /// Plans a book; nothing is looked at, nothing created.
    ///
    /// - Parameters:
    ///   - manifest: The book.
    ///   - configuration: The environment's part of the configuration.
    ///   - options: What the command line says.
    /// - Throws: `EncodingError` where a parameter is a number that JSON cannot hold.
    init(_ manifest: Manifest, configuration: OpenRouterConfiguration, options: RunOptions) throws {
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
    }

    /// Writes the book.
    ///
    /// The lock is taken before anything is read, so that a second run of a large book is turned away at once too.
    ///
    /// - Parameters:
    ///   - time: Where time comes from.
    ///   - pace: Where the pace is kept.
    ///   - stop: What ends the run from outside.
    ///   - grace: How long the answer in flight may go on when the time is up.
    ///   - lockWait: How long to wait for another run of the book to end.
    ///   - networkWait: How long to wait for the network.
    ///   - logger: Where log lines go.
    ///   - emit: Hears what happens.
    /// - Returns: What came of it.
    /// - Throws: ``CommandFailure``: 75 where another run holds the book, 78 without a key where one is needed, 73 or 74
    ///   where the book's folder cannot be read or made.
    func run(
        time: TimeSource, pace: SharedPace, stop: RunStop, grace: Duration, lockWait: Duration,
        networkWait: Duration, logger: Logger,
        emit: @escaping @Sendable (RunEvent) async -> Void
    ) async throws(CommandFailure) -> RunOutcome {
        do {
            // Waiting for another program takes real time, whatever clock the run waits on.
            let clock = stop.interrupting(time.measuring, at: time.waiting.now)
            let early = try await BookLock.waiting(lockWait, on: clock) {
                try BookLock.takeExisting(of: self.plan.layout, at: time.date())
            }
            var plan = plan
            try await plan.readStates(now: time.date())
            if plan.isFinished { return RunOutcome(finished: plan, at: time.date(), nextCommand: nextCommand) }
            try checkKey(for: plan)
            if !plan.isSimulated, plan.asksServer { try CommandFailure.checkingConnection(configuration) }
            let folder = try BookFolder(plan.layout)
            let lock: BookLock
            if let early {
                lock = early
            } else {
                lock = try await BookLock.waiting(lockWait, on: clock) {
                    try BookLock.take(in: folder, at: time.date())
                }
            }
            let ledger = try SQLiteLedger.openOrCreate(folder.path.appending(SQLiteLedger.name))
            try await plan.update(from: ledger, now: time.date())
            let outcome = try await run(
                plan, folder, ledger, time: time, pace: pace, stop: stop, grace: grace, networkWait: networkWait,
                logger: logger, emit: emit)
            withExtendedLifetime(lock) {}
            return outcome
        } catch let error as CommandFailure {
            throw error
        } catch {
            throw CommandFailure(writing: error)
        }
    }

    private func checkKey(for plan: Plan) throws(CommandFailure) {
        guard !plan.isSimulated, configuration.apiKey == nil, plan.chapters.contains(where: \.isAsked) else { return }
        throw CommandFailure(
            .configuration,
            "no API key: name a file that holds it with --key-file, or set OPENROUTER_API_KEY in the environment or "
                + "in a .env file; or add --simulate to try without a key and without cost", advice: .inMessage)
    }

    private func run(
        _ plan: Plan, _ folder: BookFolder, _ ledger: any LedgerStore, time: TimeSource, pace: SharedPace,
        stop: RunStop,
        grace: Duration, networkWait: Duration, logger: Logger, emit: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        var interruptible = time
        interruptible.waiting = stop.interrupting(time.waiting)
        let client = OpenRouterClient(
            configuration: configuration, time: interruptible, logger: logger,
            store: pace.store(for: configuration.apiKey, at: configuration.baseURL))
        let runner = BatchRunner(
            plan: plan, client: client, folder: folder, ledger: ledger, time: interruptible, logger: logger,
            nextCommand: nextCommand, networkWait: networkWait, stop: stop, emit: emit)
        guard let limit = stop.timeLimit else { return await runner.run() }
        let longest = max(.zero, time.waiting.now.duration(to: limit.instant)) + grace
        return try await Watchdog.watch(
            clock: time.measuring, progressTimeout: longest, totalTimeout: longest
        ) { _ in await runner.run() }.result
    }
}
