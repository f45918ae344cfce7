import FoundationEssentials
import OpenRouter

/// Tells a person of a wait for a server that takes long to answer.
struct WaitNotice: Sendable {
    /// The destination of the line.
    let console: any LineSink
    /// The clock of the wait.
    var clock: any Clock<Duration> = ContinuousClock()

    /// The longest wait without a word.
    static let patience = Duration.seconds(2)

    /// Does something that may take long.
    ///
    /// - Parameters:
    ///   - text: The line for a wait that is longer than ``patience``.
    ///   - work: What is done.
    /// - Returns: The result of the work.
    /// - Throws: What the work throws.
    func telling<Result: Sendable>(
        _ text: String, during work: @escaping @Sendable () async throws -> Result
    ) async rethrows -> Result {
        let notice = Task {
            try await clock.sleep(for: Self.patience)
            console.write(line: text)
        }
        defer { notice.cancel() }
        return try await work()
    }

    /// The line for questions to a server.
    static func text(for configuration: OpenRouterConfiguration) -> String {
        let server = configuration.baseURL.host() ?? configuration.baseURL.absoluteString
        return "waits for an answer of \(server), at most 30 s for each question"
    }
}
