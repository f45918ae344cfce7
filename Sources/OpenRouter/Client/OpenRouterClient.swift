import FoundationEssentials
package import Logging
package import Pacing
import Synchronization

/// A client for OpenRouter's chat completions. It paces, retries and streams.
///
/// ```swift
/// let client = try OpenRouterClient()
/// let answer = try await client.generateText("Describe the Renaissance", system: "You are a historian")
/// for try await chunk in client.streamText("Write a long essay") { print(chunk, terminator: "") }
/// ```
///
/// Requests of one client share one pace, and so do those of all clients with the same ``RequestPace``. No two completions start
/// closer together than ``OpenRouterConfiguration/minInterval``, and retries count too. Between a look-up and any other request
/// lies a second, or the interval if it is shorter. A server's hint to wait holds back every request of its scope. A client may
/// be used from many tasks.
public final class OpenRouterClient: Sendable {
    /// OpenRouter's interval for free models, from its limit of 20 requests a minute
    /// (`openrouter.ai/docs/api-reference/limits`).
    static let freeModelInterval = Duration.seconds(3)
    /// The longest interval around a look-up. It costs no quota, so a long interval is not for it.
    static let lookUpInterval = Duration.seconds(1)

    /// What the client was made with.
    public let configuration: OpenRouterConfiguration

    let transport: any Transport
    let limiter: RateLimiter
    let store: any PaceStore
    let time: TimeSource
    let redactor: Redactor
    let logger: Logger
    /// The level of an attempt's wait and end.
    let attemptLevel: Logger.Level
    let tally: UsageTally
    private let generator: Mutex<any RandomNumberGenerator & Sendable>

    /// Creates a client on a transport of its own, such as one in memory.
    package init(
        configuration: OpenRouterConfiguration, transport: any Transport, time: TimeSource,
        generator: any RandomNumberGenerator & Sendable, logger: Logger, attemptLevel: Logger.Level = .debug,
        store: (any PaceStore)? = nil
    ) {
        self.configuration = configuration
        self.attemptLevel = attemptLevel
        self.transport = transport
        self.time = time
        self.logger = logger
        self.generator = Mutex(generator)
        self.store = store ?? MemoryPaceStore(clock: time.waiting)
        limiter = RateLimiter(clock: time.waiting, store: self.store)
        redactor = Redactor(configuration.apiKey)
        tally = UsageTally(clock: time.measuring, date: time.date())
    }

    /// Creates a client. It sends nothing before the first request.
    ///
    /// Its log lines go to the process's log (`swift-log`) under the label `OpenRouter`. The lines of an attempt have the
    /// level `debug`, whatever comes of it. An odd answer is a warning.
    ///
    /// - Parameters:
    ///   - configuration: The key, the server and the defaults of requests.
    ///   - pace: The pace of its requests. The default is one of this client alone.
    public convenience init(configuration: OpenRouterConfiguration, pace: RequestPace = RequestPace()) {
        self.init(configuration: configuration, logger: Logger(label: "OpenRouter"), store: pace.store)
    }

    /// Creates a client with a log and a clock of its caller's.
    ///
    /// - Parameters:
    ///   - configuration: The key, the server and the defaults of requests.
    ///   - time: The clocks. The default is the machine's.
    ///   - generator: Draws the jitter. The default is the system's.
    ///   - logger: Gets the lines of each attempt.
    ///   - attemptLevel: The level of an attempt's wait and end.
    ///   - store: Keeps the pace. The default is one of this client alone.
    package convenience init(
        configuration: OpenRouterConfiguration, time: TimeSource = .system,
        generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(), logger: Logger,
        attemptLevel: Logger.Level = .debug, store: (any PaceStore)? = nil
    ) {
        let isDirect = configuration.baseURL.scheme != "https"
        self.init(
            configuration: configuration,
            transport: AsyncHTTPTransport(
                connectTimeout: configuration.connectTimeout, proxy: isDirect ? nil : configuration.proxy,
                authorities: isDirect ? nil : configuration.authorities,
                proxyProblem: isDirect ? nil : configuration.proxyMistake?.description),
            time: time, generator: generator, logger: logger, attemptLevel: attemptLevel, store: store)
    }

    /// Creates a client from the environment and an optional file `.env` in the current folder.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration`, where a variable is wrong or `OPENROUTER_API_KEY` is missing.
    ///   For a server without keys, use ``init(configuration:pace:)``.
    public convenience init() throws(OpenRouterError) {
        let configuration = try OpenRouterConfiguration.fromEnvironment()
        _ = try configuration.requireAPIKey()
        try configuration.checkConnection()
        self.init(configuration: configuration)
    }

    /// What the client has used and paid so far.
    public var usage: UsageStatistics {
        get async { tally.current }
    }

    /// Runs `body` with the client's random numbers.
    func withGenerator<Result>(_ body: (inout any RandomNumberGenerator & Sendable) -> Result) -> Result {
        // A local copy, because the lock's value cannot be passed on as an inout existential.
        generator.withLock { generator in
            var local = generator
            defer { generator = local }
            return body(&local)
        }
    }

    /// The scopes of a request, each with its interval.
    ///
    /// - Parameters:
    ///   - model: The model of the request. It is `nil` for a look-up.
    ///   - fallbackModels: Other models for the answer. With a free one among them, the request counts as one for a
    ///     free model.
    /// - Returns: The scopes; an interval of zero is no pace but keeps the scope's pauses.
    func intervals(forModel model: String?, fallbackModels: [String] = []) -> [PaceScope: Duration] {
        let interval = configuration.minInterval
        var intervals: [PaceScope: Duration] = [.account: min(interval, Self.lookUpInterval)]
        guard let model else { return intervals }
        intervals[.completions] = interval
        intervals[.model(model)] = .zero
        if ([model] + fallbackModels).contains(where: FreeModel.contains) {
            // Another server has a pace of its own for them, if any, but may pass on what OpenRouter says of its limit.
            let isPaced = configuration.baseURL.host() == "openrouter.ai"
            intervals[.freeModels] = isPaced ? Self.freeModelInterval : .zero
        }
        return intervals
    }
}
