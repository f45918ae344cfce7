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
    /// - Returns: Whether the run may go on. `false` after a stop, or if the run's time would be up before the next
    ///   test.
    func wait(for plan: Plan) async -> Bool {
        let time = services.time
        guard services.networkWait > .zero, plan.asksServer else { return true }
        let end = time.waiting.now.advanced(by: services.networkWait)
        var isTold = false
        do {
            while true {
                let start = time.waiting.now
                try services.stop.check(at: start)
                guard let error = try await connectionError() else { break }
                if !isTold {
                    services.logger.notice("the network is waited for", metadata: ["error": "\(error.message)"])
                    await services.emit(.pausing(services.networkWait, .network))
                    isTold = true
                }
                guard time.waiting.now < end else { break }
                try await time.waiting.sleep(until: min(end, start.advanced(by: Self.testInterval)))
            }
            return true
        } catch {
            return false
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
