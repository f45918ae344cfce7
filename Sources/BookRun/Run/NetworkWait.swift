import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The wait for a network that is not there yet.
struct NetworkWait: Sendable {
    /// What the run works with.
    let services: RunServices

    /// How far apart two tests of the connection begin.
    private static let testInterval = Duration.seconds(10)

    /// Waits for a network as long as a person allows, where the plan asks a server. That it waits is told once.
    ///
    /// Where the time is up, the run goes on: its first chapter then says what cannot be reached.
    ///
    /// - Returns: Whether the run may go on; `false` where it was stopped, or its time would be up before the next test.
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
