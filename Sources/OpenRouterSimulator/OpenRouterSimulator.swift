public import FoundationEssentials
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOPosix
import SystemPackage

/// An OpenRouter on this machine, for tests.
///
/// It speaks the API under `/api/v1` and listens on 127.0.0.1 only. It answers with text of the length in the prompt, and fails
/// as its script tells it to.
///
/// ```swift
/// let script = SimulatorScript(
///     ScriptRule(when: ScriptCondition { $0.requests = [1] }, respond: ScriptedReply { $0.status = 503 }))
/// try await OpenRouterSimulator.withServer(script: script) { simulator, baseURL in
///     // … ask `baseURL` with any key. It ends in `/api/v1`.
///     let requests = await simulator.log.entries
/// }
/// ```
public struct OpenRouterSimulator: Sendable {
    /// The requests so far.
    public let log = SimulatorLog()

    private let simulation: Simulation
    private let logFile: LogFile?
    private let logger: Logger
    private let identity: ServerIdentity?

    /// Creates a simulator.
    ///
    /// - Parameters:
    ///   - script: The rules of its misbehaviour.
    ///   - clock: The clock of its limits, its delays and its log.
    ///   - start: The wall time at the start. From here it goes with the clock.
    public init<C: Clock>(
        script: SimulatorScript = SimulatorScript(), clock: C = ContinuousClock(), startingAt start: Date = Date()
    ) where C.Duration == Duration {
        self.init(
            script: script, clock: clock, startingAt: start, logFile: nil, identity: nil,
            logger: Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Creates a simulator with outputs and TLS.
    ///
    /// - Parameters:
    ///   - script: The rules of its misbehaviour.
    ///   - clock: The clock of its limits, its delays and its log.
    ///   - start: The wall time at the start. From here it goes with the clock.
    ///   - logFile: The file of complete requests.
    ///   - identity: Its identity for TLS. With nil, it speaks plain HTTP.
    ///   - logger: The logger of its own troubles.
    package init<C: Clock>(
        script: SimulatorScript = SimulatorScript(), clock: C = ContinuousClock(), startingAt start: Date = Date(),
        logFile: LogFile?, identity: ServerIdentity? = nil,
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
        // The server calls the end of a connection at a normal stop an error.
        let quiet = Logger(label: "simulator") { _ in SwiftLogNoOpLogHandler() }
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? port
                guard let url = URL(string: "\(scheme)://127.0.0.1:\(port)\(Route.base)") else { return }
                await onReady(url)
            },
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet)
        do {
            try await server.run()
        } catch let error as IOError {
            throw Errno(rawValue: error.errnoCode)
        }
    }

    /// Runs a simulator for as long as `body` takes.
    ///
    /// - Parameters:
    ///   - script: The rules of its misbehaviour.
    ///   - clock: The clock of its limits, its delays and its log.
    ///   - start: The wall time at the start. From here it goes with the clock.
    ///   - body: Gets the simulator and its base URL.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or the system's error where no port can be had.
    public static func withServer<C: Clock, Result: Sendable>(
        script: SimulatorScript = SimulatorScript(), clock: C = ContinuousClock(), startingAt start: Date = Date(),
        _ body: (OpenRouterSimulator, URL) async throws -> Result
    ) async throws -> Result where C.Duration == Duration {
        let simulator = OpenRouterSimulator(script: script, clock: clock, startingAt: start)
        return try await simulator.serving { url in try await body(simulator, url) }
    }

    /// Serves on a free port for as long as `body` takes.
    ///
    /// - Parameter body: Gets the base URL.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws, or the system's error where no port can be had.
    public func serving<Result: Sendable>(_ body: (URL) async throws -> Result) async throws -> Result {
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
