public import FoundationEssentials

/// Everything a client needs to know. The defaults are those of the built-in table of variables.
public struct OpenRouterConfiguration: Sendable {
    /// The key (`OPENROUTER_API_KEY`). It is `nil` for local servers without keys.
    public var apiKey: APIKey?
    /// The address of the API without a trailing slash (`OPENROUTER_BASE_URL`). The default is
    /// `https://openrouter.ai/api/v1`.
    public var baseURL: URL
    /// The model for requests without one (`OPENROUTER_MODEL`). The default is `qwen/qwen2.5-vl-72b-instruct:free`.
    public var model: String
    /// Where the variables name the model. It is `nil` for the built-in one.
    package var modelSource: VariableSource?
    /// Where a key was looked for. It is `nil` if nobody looked.
    package var keySearch: KeySearch?
    /// The asking site, sent as `HTTP-Referer` (`SITE_URL`). An empty text is not sent. The default is
    /// `https://bookgen.ai`.
    public var siteURL: String
    /// The site's title, sent as `X-OpenRouter-Title` and `X-Title` (`SITE_TITLE`). An empty text is not sent. The
    /// default is `BookGen AI System`.
    public var siteTitle: String
    /// `max_tokens` for requests without it (`OPENROUTER_MAX_TOKENS`). The default is 8192.
    public var maxTokens: Int
    /// `temperature` for requests without it (`OPENROUTER_TEMPERATURE`), 0…2. The default is 0.7.
    public var temperature: Double
    /// `top_p` for requests without it (`OPENROUTER_TOP_P`), 0…1. The default is 0.9.
    public var topP: Double
    /// The longest standstill of an answer (`OPENROUTER_TIMEOUT`, in seconds or as a duration). The default is 300 s.
    public var timeout: Duration
    /// The longest time for one attempt as a whole. The default is 30 minutes.
    public var attemptTimeout: Duration
    /// The longest time for setting up a connection. The default is 10 s.
    public var connectTimeout: Duration
    /// The smallest time between the starts of two completions. Look-ups keep a second at most. The default is 1 s.
    public var minInterval: Duration
    /// Retries of a request.
    public var retries: RetrySettings
    /// The proxy for `https` addresses (`HTTPS_PROXY`). The default is none.
    public var proxy: ProxyAddress?
    /// The reason why a variable's proxy cannot be used. It is an error only for a request.
    package var proxyMistake: ConfigurationMistake?
    /// The warning for a person about a proxy passed over.
    package var proxyWarning: String?
    /// The authorities for the server's certificate (`SSL_CERT_FILE`, `SSL_CERT_DIR`). The default is the machine's list.
    public var authorities: CertificateAuthorities
    /// Whether `http://` is allowed to other hosts than loopback. The default is false.
    public var allowInsecureHTTP: Bool
    /// Whether OpenRouter may keep answers for a day to repeat them for free (`X-OpenRouter-Cache`). The default is
    /// false.
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
