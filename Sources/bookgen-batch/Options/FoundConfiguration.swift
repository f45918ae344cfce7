import OpenRouter

/// The client's configuration as the options and the variables have it.
struct FoundConfiguration: Sendable {
    /// The configuration. Its key may be missing.
    var configuration: OpenRouterConfiguration
    /// What a person is to be warned of, in lines.
    var warnings: [String] = []
    /// The `.env` file that was read. It is `nil` without one.
    var environmentFile: EnvironmentFile?
}
