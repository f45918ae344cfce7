import BookManifest
import BookPlan
import BookReport
import BookRun
import FoundationEssentials
import Glibc
import Logging
import OpenRouter
import OpenRouterSimulator
import Pacing
import SystemPackage

/// A `run` from its first book to its exit code.
struct RunSession: Sendable {
    /// The simulator that answers inside this process.
    struct Simulation: Sendable {
        /// What it does other than answer well and at once.
        var script: SimulatorScript
        /// Whether waits take real time.
        var isRealtime: Bool
    }

    /// The books in their order.
    var jobs: [BookJob]
    /// The simulator inside. `nil` if a server is asked.
    var simulation: Simulation?
    /// Where the progress is shown.
    var display: ProgressDisplay
    /// Where log lines go.
    var logger: Logger
    /// The log of the runs' events.
    var log: RunEventLog
    /// Where a person is told that a signal was heard.
    var console: ErrorConsole
    /// How long it may take.
    var timing: TimeOptions
    /// Whether success is silent.
    var isQuiet: Bool

    /// The key for a simulator. The real one never leaves for it.
    static func simulatedKey() throws -> APIKey { try APIKey("sk-simulated-no-key-is-needed") }

    /// Writes the books and says what came of it.
    ///
    /// - Throws: ``CommandFailure`` where the exit code is not 0.
    func run() async throws {
        guard var simulation else { return try await run(jobs, time: .system) }
        // A limit of cost needs a price for whatever model is asked.
        simulation.script.offer(jobs.flatMap(\.plan.chapters).flatMap(\.wanted.parts.settings.models))
        if simulation.isRealtime {
            try await serve(OpenRouterSimulator(script: simulation.script), time: .system)
        } else {
            // The simulator's limits by minute count on the clock that the client's waits move forward.
            let clock = SkippingClock()
            let time = TimeSource(waiting: WaitingClock(clock), measuring: .continuous, date: { Date() })
            try await serve(OpenRouterSimulator(script: simulation.script, clock: clock), time: time)
        }
    }

    private func serve(_ simulator: OpenRouterSimulator, time: TimeSource) async throws {
        try await simulator.serving { url in
            let jobs = jobs.map { job in
                var job = job
                job.configuration.baseURL = url
                return job
            }
            try await run(jobs, time: time)
        }
    }

    private func run(_ jobs: [BookJob], time: TimeSource) async throws {
        let limit = timing.limit(from: time)
        let grace = timing.grace.duration
        let (ending, signal) = try await StopSignals.stopping(
            grace: grace, onSignal: { number in announce(number, grace: grace) }
        ) { signals in
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await display.keepDrawing() }
                let ending = await run(jobs, time: time, limit: limit, signals: signals)
                group.cancelAll()
                return (ending, signals.signal)
            }
        }
        let status = ending.status(afterSignal: signal)
        guard status != .done else { return }
        let (causes, others) = ending.failures(by: status)
        var parts = causes.flatMap(Self.parts)
        if parts.isEmpty { parts = RunFailureText.parts(ending.outcomes, status: status, isQuiet: isQuiet) }
        throw CommandFailure(status, parts: parts + others.flatMap(Self.parts))
    }

    private static func parts(_ error: any Error) -> [CommandFailure.Part] {
        (error as? CommandFailure ?? CommandFailure(writing: error)).parts
    }

    private func announce(_ number: Int32, grace: Duration) {
        let name = ExitStatus.signalName(number)
        logger.notice("signal", metadata: ["signal": "\(name)", "grace": "\(timing.grace)"])
        guard !isQuiet else { return }
        let again = number == SIGINT ? "Ctrl-C again" : "the signal again"
        display.noteSignal(
            "\(name): stops after this answer, within \(timing.grace); \(again) stops now, the text so far is saved")
    }

    /// The columns of standard output. `nil` where it is no terminal.
    private var summaryWidth: Int? {
        guard Terminal.isTerminal(.standardOutput) else { return nil }
        return Terminal.size(of: .standardOutput, environment: ProcessInfo.processInfo.environment).width
    }

    /// Writes one book after the other. A reader of standard output that has gone keeps none from being written.
    private func run(
        _ jobs: [BookJob], time: TimeSource, limit: RunStop.TimeLimit?, signals: StopSignals
    ) async -> BookSeries.Ending {
        let pace =
            jobs.contains(where: \.plan.isSimulated)
            ? SharedPace(alone: time.waiting)
            : SharedPace(environment: ProcessInfo.processInfo.environment, logger: logger)
        let services = JobServices(
            time: time, pace: pace, logger: logger, grace: timing.grace.duration,
            lockWait: timing.waitLock.duration, networkWait: timing.waitNetwork.duration)
        let series = BookSeries(jobs, services, stopSwitch: signals.stopSwitch) { job in
            RunStop(
                signals.stopSwitch, timeLimit: timing.limit(for: job.manifest, beside: limit, from: time),
                signal: { signals.signal })
        }
        return await series.run { event in
            display.handle(event)
            log.handle(event)
        } tell: { outcome in
            if !isQuiet { try StandardOutput.write(lines: RunSummary.lines(outcome.report, width: summaryWidth)) }
        }
    }
}
