package import FoundationEssentials
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import SystemPackage

/// An OpenRouter on this machine: it speaks the API under `/api/v1`, answers with text of the length that a prompt names, and
/// fails as a script tells it to. It listens on 127.0.0.1 only.
///
/// ```swift
/// let script = SimulatorScript(
///     ScriptRule(when: ScriptCondition { $0.requests = [1] }, respond: ScriptedReply { $0.status = 503 }))
/// try await OpenRouterSimulator.withServer(script: script) { simulator, baseURL in
///     // … ask `baseURL`, which ends in `/api/v1`
///     let requests = await simulator.log.entries
/// }
/// ```
package struct OpenRouterSimulator: Sendable {
    /// The requests so far.
    package let log = SimulatorLog()

    private let simulation: Simulation
    private let logFile: LogFile?
    private let logger: Logger
    private let identity: ServerIdentity?

    /// Creates a simulator.
    ///
    /// - Parameters:
    ///   - script: What it does other than answer well and at once.
    ///   - clock: What limits, delays and the log's times are measured with.
    ///   - start: The wall time at the start; from here it goes with the clock.
    ///   - logFile: Where each request is written to when its answer has ended.
    ///   - identity: What it shows to clients that speak TLS to it; `nil`: it speaks plain HTTP.
    ///   - logger: Where trouble is told; quiet unless given.
    package init<C: Clock>(
        script: SimulatorScript = SimulatorScript(), clock: C = ContinuousClock(), startingAt start: Date = Date(),
        logFile: LogFile? = nil, identity: ServerIdentity? = nil,
        logger: Logger = Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }
    ) where C.Duration == Duration {
        simulation = Simulation(script: script, time: SimulatorTime(clock: clock, startingAt: start))
        self.logFile = logFile
        self.identity = identity
        self.logger = logger
    }

    /// Serves until the task is cancelled. Cancelling ends every answer under way, also one that hangs.
    ///
    /// - Parameters:
    ///   - port: The port, or 0 for any that is free.
    ///   - onReady: Called with the base URL, such as `http://127.0.0.1:8080/api/v1`, once requests can come.
    /// - Throws: `Errno` when the port can't be had.
    package func run(port: Int = 0, onReady: @escaping @Sendable (URL) async -> Void) async throws {
        let handler = RequestHandler(simulation: simulation, log: log, logFile: logFile, logger: logger)
        let time = simulation.time
        let channel = HTTP1Channel(
            responder: { request, writer, channel in
                try await handler.respond(to: request, writer: writer, channel: channel)
            },
            configuration: HTTP1Channel.Configuration(
                additionalChannelHandlers: [FullCloseHandler(), ArrivalHandler(time: time)]))
        if let identity {
            try await serve(TLSChannel(channel, tlsConfiguration: identity.configuration), "https", port, onReady)
        } else {
            try await serve(channel, "http", port, onReady)
        }
    }

    private func serve(
        _ channel: some ServerChildChannel, _ scheme: String, _ port: Int,
        _ onReady: @escaping @Sendable (URL) async -> Void
    ) async throws {
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                guard let url = URL(string: "\(scheme)://127.0.0.1:\(port)\(Route.base)") else { return }
                await onReady(url)
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
        do {
            try await server.run()
        } catch let error as IOError {
            throw Errno(rawValue: error.errnoCode)
        }
    }

    /// Runs a simulator for as long as `body` takes.
    ///
    /// - Parameters:
    ///   - script: What it does other than answer well and at once.
    ///   - clock: What limits, delays and the log's times are measured with.
    ///   - start: The wall time at the start; from here it goes with the clock.
    ///   - logger: Where trouble is told; quiet unless given.
    ///   - body: Gets the simulator and its base URL.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `Errno` when no port can be had.
    package static func withServer<C: Clock, Result: Sendable>(
        script: SimulatorScript = SimulatorScript(), clock: C = ContinuousClock(), startingAt start: Date = Date(),
        logger: Logger = Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() },
        _ body: (OpenRouterSimulator, URL) async throws -> Result
    ) async throws -> Result where C.Duration == Duration {
        let simulator = OpenRouterSimulator(script: script, clock: clock, startingAt: start, logger: logger)
        return try await simulator.serving { url in try await body(simulator, url) }
    }

    /// Serves on a free port for as long as `body` takes.
    ///
    /// - Parameter body: Gets the base URL.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or `Errno` when no port can be had.
    package func serving<Result: Sendable>(_ body: (URL) async throws -> Result) async throws -> Result {
        let (ready, continuation) = AsyncStream<URL>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                // However the server ends, nobody may wait for it any longer.
                defer { continuation.finish() }
                try await run { continuation.yield($0) }
            }
            var urls = ready.makeAsyncIterator()
            guard let url = await urls.next() else {
                try await group.waitForAll()
                throw CancellationError()
            }
            let result = try await body(url)
            group.cancelAll()
            return result
        }
    }
}
