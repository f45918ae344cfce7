import BookPlan
import Logging
import OpenRouter
import Pacing

/// The look-up of the day's free requests.
struct QuotaLookUp: Sendable {
    /// What the run works with.
    let services: RunServices

    /// Asks the server once whether it has free requests for today after all. It is asked where an earlier run noted that none
    /// is left, and chapters wait for nothing else.
    ///
    /// - Parameter plan: The plan of the run.
    /// - Returns: Whether the server has some. Where it says anything else, or nothing, the note is believed.
    func hasFreeRequests(for plan: Plan) async -> Bool {
        guard plan.isParked, services.client.configuration.apiKey != nil else { return false }
        do {
            try services.stop.check(at: services.time.waiting.now)
            services.logger.info("an earlier run met the daily quota: the key is looked up")
            let remaining = try await services.client.keyStatus().freeDailyRequests?.remaining
            services.logger.info(
                "the key's free requests of today",
                metadata: ["remaining": "\(remaining.map(String.init) ?? "unknown")"])
            return remaining.map { $0 > 0 } ?? false
        } catch let error as OpenRouterError {
            services.logger.info("the daily quota could not be looked up", metadata: ["error": "\(error.message)"])
        } catch {
            // A stop came, which the first chapter's turn notes.
        }
        return false
    }
}
