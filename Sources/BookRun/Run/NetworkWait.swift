import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The wait for a missing network.
struct NetworkWait: Sendable {
    /// The services of the run.
    let services: RunServices

    /// The time from one test of the connection to the next, start to start.
    private static let testInterval = Duration.seconds(10)

    /// Waits for the network if the plan asks a server. The wait is reported once.
    ///
    /// The longest wait is `networkWait`. The run goes on after it, and its first chapter names the unreachable server.
    ///
    /// - Returns: The reason of a stop, or of a run whose time would be up before the next test. `nil` if the run may
    ///   go on.
    func wait(for plan: Plan) async -> StopReason? {
        let time = services.time
        guard services.networkWait > .zero, plan.asksServer else { return nil }
        let end = time.waiting.now.advanced(by: services.networkWait)
        var last: OpenRouterError?
        do {
            while true {
                let start = time.waiting.now
                try services.stop.check(at: start)
                guard let error = try await connectionError() else { break }
                if last == nil {
                    services.logger.notice("the network is waited for", metadata: ["error": "\(error.message)"])
                    await services.emit(.pausing(services.networkWait, .network))
                }
                last = error
                guard time.waiting.now < end else { break }
                try await time.waiting.sleep(until: min(end, start.advanced(by: Self.testInterval)))
            }
            return nil
        } catch {
            let reason = services.stop.verdict.reason
            return last.map { StopReason("\(reason.message); before that the network was not reached: \($0.message)") }
                ?? reason
        }
    }

    private func connectionError() async throws -> OpenRouterError? {
        do {
            try await services.client.testConnection()
            return nil
        } catch let error as OpenRouterError {
            return error
        }
    }
}
