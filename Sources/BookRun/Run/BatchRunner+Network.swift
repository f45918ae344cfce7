import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

extension BatchRunner {
    /// How far apart two tests of the connection begin.
    private static let testInterval = Duration.seconds(10)

    /// Waits for a network as long as a person allows, where something is to be asked. That it waits is told once.
    ///
    /// Where the time is up, the run goes on: its first chapter then says what cannot be reached.
    ///
    /// - Returns: Whether the run may go on; `false` where it was stopped, or its time would be up before the next test.
    func waitForNetwork() async -> Bool {
        guard networkWait > .zero, plan.asksServer else { return true }
        let end = time.waiting.now.advanced(by: networkWait)
        var isTold = false
        do {
            while true {
                let start = time.waiting.now
                try stop.check(at: start)
                guard let error = try await connectionError() else { break }
                if !isTold {
                    logger.notice("the network is waited for", metadata: ["error": "\(error.message)"])
                    await emit(.pausing(networkWait, .network))
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
            try await client.testConnection()
            return nil
        } catch let error as OpenRouterError {
            return error
        }
    }
}
