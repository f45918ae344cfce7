import FoundationEssentials
public import Logging
public import Pacing
import Synchronization

/// A client for OpenRouter's chat completions that paces, retries and streams.
///
/// ```swift
/// let client = try OpenRouterClient()
/// let answer = try await client.generateText("Describe the Renaissance", system: "You are a historian")
/// for try await chunk in client.streamText("Write a long essay") { print(chunk, terminator: "") }
/// ```
///
/// Requests of one client, and of all clients with the same `slots`, share one pace: no two start closer together than
/// ``OpenRouterConfiguration/minInterval``, retries and look-ups included, and a server's hint to wait holds back every
/// request of its scope. A client may be used from many tasks.
public final class OpenRouterClient: Sendable {
    /// OpenRouter's limit for free models, 20 requests a minute
    /// (https://openrouter.ai/docs/api-reference/limits), as an interval.
    static let freeModelInterval = Duration.seconds(3)

    /// What the client was made with.
    public let configuration: OpenRouterConfiguration

    let transport: any Transport
    let limiter: RateLimiter
    let slots: any SlotStore
    let time: TimeSource
    let redactor: Redactor
    let logger: Logger
    let tally: UsageTally
    private let generator: Mutex<any RandomNumberGenerator & Sendable>

    /// Creates a client on a transport of its own, such as one in memory.
    package init(
        configuration: OpenRouterConfiguration, transport: any Transport, time: TimeSource,
        generator: any RandomNumberGenerator & Sendable, logger: Logger, slots: (any SlotStore)? = nil
    ) {
        self.configuration = configuration
        self.transport = transport
        self.time = time
        self.logger = logger
        self.generator = Mutex(generator)
        self.slots = slots ?? MemorySlotStore(clock: time.waiting)
        limiter = RateLimiter(clock: time.waiting, store: self.slots)
        redactor = Redactor(configuration.apiKey)
        tally = UsageTally(clock: time.measuring, date: time.date())
    }

    /// Creates a client; nothing is sent before the first request.
    ///
    /// - Parameters:
    ///   - configuration: What to ask, and how.
    ///   - time: Where time comes from; default: the machine's clocks.
    ///   - generator: Where jitter comes from; default: the system.
    ///   - logger: Where a line for each attempt goes; default: the log of the process.
    ///   - slots: Where the pace is kept, so that several clients share it; default: a pace of this client alone.
    public convenience init(
        configuration: OpenRouterConfiguration, time: TimeSource = .system,
        generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator(),
        logger: Logger = Logger(label: "OpenRouter"), slots: (any SlotStore)? = nil
    ) {
        let isDirect = configuration.baseURL.scheme != "https"
        self.init(
            configuration: configuration,
            transport: AsyncHTTPTransport(
                connectTimeout: configuration.connectTimeout, proxy: isDirect ? nil : configuration.proxy,
                authorities: isDirect ? nil : configuration.authorities,
                proxyProblem: isDirect ? nil : configuration.proxyMistake?.description),
            time: time, generator: generator, logger: logger, slots: slots)
    }

    /// Creates a client from the environment and, where there is one, the file `.env` in the current folder.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration`, where a variable is wrong or `OPENROUTER_API_KEY` is missing;
    ///   for a server that asks for no key, use ``init(configuration:time:generator:logger:slots:)``.
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
    ///   - model: The model that is asked; `nil` for a look-up.
    ///   - fallbackModels: Models that may answer in its place: where one is free, the request counts as one for a free
    ///     model.
    /// - Returns: The scopes; an interval of zero is no pace but keeps the scope's pauses.
    func intervals(forModel model: String?, fallbackModels: [String] = []) -> [PaceScope: Duration] {
        var intervals: [PaceScope: Duration] = [.account: configuration.minInterval]
        guard let model else { return intervals }
        intervals[.model(model)] = .zero
        if ([model] + fallbackModels).contains(where: FreeModel.contains) {
            // Another server has a pace of its own for them, if any, but may pass on what OpenRouter says of its limit.
            let isPaced = configuration.baseURL.host() == "openrouter.ai"
            intervals[.freeModels] = isPaced ? Self.freeModelInterval : .zero
        }
        return intervals
    }
}
