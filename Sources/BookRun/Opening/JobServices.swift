package import Logging
package import OpenRouter

/// What every book of a run of the program works with.
package struct JobServices: Sendable {
    /// The clocks.
    let time: TimeSource
    /// The log.
    let logger: Logger
    /// How long the answer in flight may go on when the time is up.
    let grace: Duration
    /// How long the lock of a book is waited for.
    let lockWait: Duration
    /// How long the network is waited for.
    var networkWait: Duration
    /// Makes a book's client, with the clocks that its stop interrupts.
    let client: @Sendable (OpenRouterConfiguration, TimeSource) -> OpenRouterClient

    /// Creates services with a way to make clients.
    package init(
        time: TimeSource, logger: Logger, grace: Duration, lockWait: Duration, networkWait: Duration,
        client: @escaping @Sendable (OpenRouterConfiguration, TimeSource) -> OpenRouterClient
    ) {
        self.time = time
        self.logger = logger
        self.grace = grace
        self.lockWait = lockWait
        self.networkWait = networkWait
        self.client = client
    }

    /// Creates services whose clients share a pace.
    package init(
        time: TimeSource, pace: SharedPace, logger: Logger, grace: Duration, lockWait: Duration, networkWait: Duration
    ) {
        self.init(time: time, logger: logger, grace: grace, lockWait: lockWait, networkWait: networkWait) {
            OpenRouterClient(
                configuration: $0, time: $1, logger: logger, attemptLevel: .info,
                store: pace.store(for: $0.apiKey, at: $0.baseURL))
        }
    }
}
