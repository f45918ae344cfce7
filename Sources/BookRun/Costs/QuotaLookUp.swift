import BookPlan
import Logging
import OpenRouter
import Pacing

/// The look-up of the day's free requests.
struct QuotaLookUp: Sendable {
    /// The services of the run.
    let services: RunServices

    /// Asks the server once for free requests of today. It is asked after an earlier run's note of an empty quota, if
    /// chapters wait for nothing else.
    ///
    /// - Parameter plan: The plan of the run.
    /// - Returns: Whether the server has some. After any other word, or none, the note is believed.
    func hasFreeRequests(for plan: Plan) async -> Bool {
        guard plan.awaitsQuota, services.client.configuration.apiKey != nil else { return false }
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
            // A stop came. The first chapter's turn notes it.
        }
        return false
    }
}
