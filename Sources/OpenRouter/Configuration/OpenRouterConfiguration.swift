public import FoundationEssentials

/// Everything a client needs to know; the defaults are those of the built-in table of variables.
public struct OpenRouterConfiguration: Sendable {
    /// The key (`OPENROUTER_API_KEY`); `nil`: none is sent, for local servers that ask for none.
    public var apiKey: APIKey?
    /// The address of the API without a trailing slash (`OPENROUTER_BASE_URL`); default
    /// `https://openrouter.ai/api/v1`.
    public var baseURL: URL
    /// The model for requests that name none (`OPENROUTER_MODEL`); default `qwen/qwen2.5-vl-72b-instruct:free`.
    public var model: String
    /// The site that asks, sent as `HTTP-Referer` (`SITE_URL`); empty: not sent; default `https://bookgen.ai`.
    public var siteURL: String
    /// Its title, sent as `X-OpenRouter-Title` and `X-Title` (`SITE_TITLE`); empty: not sent; default
    /// `BookGen AI System`.
    public var siteTitle: String
    /// `max_tokens` for requests that set none (`OPENROUTER_MAX_TOKENS`); default 8192.
    public var maxTokens: Int
    /// `temperature` for requests that set none (`OPENROUTER_TEMPERATURE`), 0…2; default 0.7.
    public var temperature: Double
    /// `top_p` for requests that set none (`OPENROUTER_TOP_P`), 0…1; default 0.9.
    public var topP: Double
    /// How long an answer may stand still (`OPENROUTER_TIMEOUT`, in seconds or as a duration); default 300 s.
    public var timeout: Duration
    /// The longest that one attempt may take as a whole; default 30 minutes.
    public var attemptTimeout: Duration
    /// The longest that setting up a connection may take; default 10 s.
    public var connectTimeout: Duration
    /// The smallest time between the starts of two requests; default 1 s.
    public var minInterval: Duration
    /// Retries of a request.
    public var retries: RetrySettings
    /// The proxy for `https` addresses (`HTTPS_PROXY`); default: none.
    public var proxy: ProxyAddress?
    /// Why the proxy that a variable names cannot be used; an error only where a server is asked.
    package var proxyMistake: ConfigurationMistake?
    /// What a person is to be told of a proxy that is passed over.
    package var proxyWarning: String?
    /// Whose signature a server's certificate needs (`SSL_CERT_FILE`, `SSL_CERT_DIR`); default: the machine's authorities.
    public var authorities: CertificateAuthorities
    /// Whether `http://` is allowed to other hosts than loopback; default false.
    public var allowInsecureHTTP: Bool
    /// Whether OpenRouter may keep answers for a day to repeat them for free (`X-OpenRouter-Cache`); default false.
    public var replayCache: Bool

    /// Creates a configuration with the built-in defaults.
    ///
    /// - Parameter apiKey: The key, or `nil` for a server that asks for none.
    public init(apiKey: APIKey?) {
        self.apiKey = apiKey
        baseURL = Self.defaultBaseURL
        model = "qwen/qwen2.5-vl-72b-instruct:free"
        siteURL = "https://bookgen.ai"
        siteTitle = "BookGen AI System"
        maxTokens = 8192
        temperature = 0.7
        topP = 0.9
        timeout = .seconds(300)
        attemptTimeout = .seconds(1800)
        connectTimeout = .seconds(10)
        minInterval = .seconds(1)
        retries = RetrySettings()
        authorities = CertificateAuthorities()
        allowInsecureHTTP = false
        replayCache = false
    }

    /// `https://openrouter.ai/api/v1`.
    public static let defaultBaseURL = URL(string: "https://openrouter.ai/api/v1") ?? URL(filePath: "/")
}
