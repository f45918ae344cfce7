import FoundationEssentials
package import Logging
package import OpenRouter
import Pacing

extension OpenRouterClient {
    /// A client of a scripted server whose waits cost no time and whose deadlines never come.
    ///
    /// - Parameters:
    ///   - transport: The server.
    ///   - waiting: The clock of pace and backoff; default: one that jumps.
    ///   - measuring: The clock of the deadlines; default: one that stands still.
    ///   - seed: The seed of the jitter.
    ///   - logger: Where the lines go; default: nowhere.
    ///   - configure: Changes the configuration.
    /// - Returns: The client.
    /// - Throws: Nothing with a key like this one.
    package static func scripted(
        _ transport: any Transport, waiting: some Clock<Duration> = ManualClock(jumps: true),
        measuring: ManualClock = ManualClock(), seed: UInt64 = 1,
        logger: Logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
        configure: (inout OpenRouterConfiguration) -> Void = { _ in }
    ) throws -> OpenRouterClient {
        var configuration = OpenRouterConfiguration(apiKey: try APIKey("sk-or-v1-test-0123456789abcdef"))
        configuration.model = "m/asked"
        configure(&configuration)
        return OpenRouterClient(
            configuration: configuration, transport: transport,
            time: TimeSource(
                waiting: WaitingClock(waiting), measuring: MeasuringClock(measuring),
                date: { Date(timeIntervalSince1970: 0) }),
            generator: SeededGenerator(seed: seed), logger: logger)
    }
}
