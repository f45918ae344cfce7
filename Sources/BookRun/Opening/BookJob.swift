package import BookManifest
package import BookPlan
package import OpenRouter
import SystemPackage

/// One book of a run of the program.
package struct BookJob: Sendable {
    /// The checked manifest.
    package var manifest: Manifest { plan.manifest }
    /// The client's configuration with the manifest's part.
    package var configuration: OpenRouterConfiguration
    /// The plan. The chapters' states are read when the book's turn comes.
    package var plan: Plan
    /// The exact command that goes on with the book.
    package let nextCommand: String

    /// Creates a job. Nothing is looked at, nothing created.
    ///
    /// - Parameters:
    ///   - plan: The plan, without the chapters' states.
    ///   - configuration: The environment's part of the configuration.
    ///   - nextCommand: The exact command that goes on with the book.
    package init(_ plan: Plan, configuration: OpenRouterConfiguration, nextCommand: String) {
        let client = plan.manifest.client
        self.configuration = configuration
        self.configuration.minInterval = client.minInterval
        self.configuration.retries = client.retries
        self.configuration.attemptTimeout = client.attemptTimeout
        self.configuration.replayCache = client.replayCache
        self.plan = plan
        self.nextCommand = nextCommand
    }
}
