import FoundationEssentials

extension OpenRouterConfiguration {
    /// The names of the variables of this program, in the order of the help.
    package static let variableNames = [
        "OPENROUTER_API_KEY", "OPENROUTER_BASE_URL", "OPENROUTER_MODEL", "OPENROUTER_MAX_TOKENS",
        "OPENROUTER_TEMPERATURE", "OPENROUTER_TOP_P", "OPENROUTER_TIMEOUT", "SITE_URL", "SITE_TITLE",
    ]

    /// Reads the configuration from variables.
    ///
    /// The variables are `OPENROUTER_API_KEY`, `OPENROUTER_BASE_URL`, `OPENROUTER_MODEL`, `SITE_URL`, `SITE_TITLE`,
    /// `OPENROUTER_MAX_TOKENS`, `OPENROUTER_TEMPERATURE`, `OPENROUTER_TOP_P`, `OPENROUTER_TIMEOUT`, and `HTTPS_PROXY`,
    /// `ALL_PROXY` and `NO_PROXY`, also in lower case. `SSL_CERT_FILE` and `SSL_CERT_DIR` are read from the process
    /// alone. A missing variable has its default. An empty one counts as missing, except for `SITE_URL` and
    /// `SITE_TITLE`, which are then not sent. A key may be missing (see ``requireAPIKey()``).
    ///
    /// - Parameters:
    ///   - environment: The variables of the process; they win over the file's.
    ///   - environmentFile: A `.env` file.
    ///   - allowInsecureHTTP: Whether plain `http` is allowed to other hosts than loopback.
    ///   - readsKey: Whether `OPENROUTER_API_KEY` is read. It is not for a key from elsewhere (see ``KeySource``).
    /// - Returns: The configuration.
    /// - Throws: ``OpenRouterError`` of kind `configuration` with a line for every wrong variable. The line has the
    ///   place, as `path:line` or `environment`, the name and the rule.
    public static func load(
        environment: [String: String], environmentFile: EnvironmentFile? = nil, allowInsecureHTTP: Bool = false,
        readsKey: Bool = true
    ) throws(OpenRouterError) -> OpenRouterConfiguration {
        var variables = Variables(
            environment: environment, file: environmentFile, switches: ["SITE_URL", "SITE_TITLE"])
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.allowInsecureHTTP = allowInsecureHTTP
        configuration.authorities = CertificateAuthorities(environment: environment)
        if readsKey {
            configuration.apiKey = variables.read("OPENROUTER_API_KEY") { (text) throws(OpenRouterError) in
                try APIKey(text)
            }
        }
        configuration.baseURL =
            variables.read("OPENROUTER_BASE_URL") { (text) throws(OpenRouterError) in
                try BaseURL.parse(text, name: "OPENROUTER_BASE_URL", allowInsecureHTTP: allowInsecureHTTP)
            } ?? configuration.baseURL
        configuration.model =
            variables.read("OPENROUTER_MODEL", "a model's id without blanks, such as author/name:free", parse: modelID)
            ?? configuration.model
        configuration.modelSource = variables.source(of: "OPENROUTER_MODEL")
        configuration.siteURL =
            variables.read("SITE_URL", "an address with http:// or https://, or empty to send none", parse: site)
            ?? configuration.siteURL
        configuration.siteTitle = variables.read("SITE_TITLE", "text") { $0 } ?? configuration.siteTitle
        configuration.maxTokens =
            variables.read("OPENROUTER_MAX_TOKENS", "a whole number from 1 to 10000000", parse: tokens)
            ?? configuration.maxTokens
        configuration.temperature =
            variables.read("OPENROUTER_TEMPERATURE", "a number from 0 to 2") { number($0, upTo: 2) }
            ?? configuration.temperature
        configuration.topP =
            variables.read("OPENROUTER_TOP_P", "a number from 0 to 1") { number($0, upTo: 1) } ?? configuration.topP
        configuration.timeout =
            variables.read(
                "OPENROUTER_TIMEOUT", "a number of seconds or a time such as 300s or 5m, over 0 and at most 24h",
                parse: timeout) ?? configuration.timeout
        configuration.readProxy(variables)
        guard variables.mistakes.isEmpty else { throw OpenRouterError(mistakes: variables.mistakes) }
        return configuration
    }

    /// Reads the configuration from the variables of this process and an optional file `.env` in the current folder.
    ///
    /// - Returns: The configuration.
    /// - Throws: As ``load(environment:environmentFile:allowInsecureHTTP:)`` and ``EnvironmentFile/init(path:)``.
    public static func fromEnvironment() throws(OpenRouterError) -> OpenRouterConfiguration {
        let file = EnvironmentFile.exists(atPath: ".env") ? try EnvironmentFile(path: ".env") : nil
        return try load(environment: ProcessInfo.processInfo.environment, environmentFile: file)
    }

    /// The key.
    ///
    /// - Returns: The key.
    /// - Throws: ``OpenRouterError`` of kind `configuration` about `OPENROUTER_API_KEY`, if there is no key.
    public func requireAPIKey() throws(OpenRouterError) -> APIKey {
        guard let apiKey else {
            throw OpenRouterError(
                .configuration,
                message: "no API key: set OPENROUTER_API_KEY in the environment or in a .env file")
        }
        return apiKey
    }

    private static func modelID(_ text: String) -> String? {
        let isClean = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F }
        return isClean && text.utf8.count <= 256 ? text : nil
    }

    private static func site(_ text: String) -> String? {
        if text.isEmpty { return text }
        let lowercased = text.lowercased()
        let hasScheme = ["http://", "https://"].contains { lowercased.hasPrefix($0) && lowercased.count > $0.count }
        return hasScheme && !text.unicodeScalars.contains(where: \.isBlank) ? text : nil
    }

    private static func number(_ text: String, upTo limit: Double) -> Double? {
        guard JSONNumber.isNumber(text), let number = Double(text), number >= 0, number <= limit else { return nil }
        return number
    }

    private static func tokens(_ text: String) -> Int? {
        Int(text).flatMap { (1...10_000_000).contains($0) ? $0 : nil }
    }

    private static func timeout(_ text: String) -> Duration? {
        Duration(setting: text).flatMap { $0 > .zero && $0 <= .seconds(24 * 3600) ? $0 : nil }
    }

    /// Reads the proxy for the address. Only `https` goes through one, so for any other address the variables do not
    /// matter.
    private mutating func readProxy(_ variables: Variables) {
        guard baseURL.scheme == "https", let host = baseURL.host() else { return }
        // A copy, whose mistakes are none of a command that asks no server.
        var variables = variables
        let before = variables.mistakes.count
        if let list = variables.read("NO_PROXY", "a list of hosts", parse: NoProxyList.init),
            list.contains(host, port: baseURL.port ?? 443)
        {
            return
        }
        proxy = variables.read(
            "HTTPS_PROXY",
            "a proxy's address such as http://proxy.example:3128; proxies of other kinds than http:// "
                + "cannot be used", parse: ProxyAddress.init(text:))
        proxyMistake = variables.mistakes.count > before ? variables.mistakes.last : nil
        guard proxy == nil, proxyMistake == nil else { return }
        proxy = variables.read("ALL_PROXY", "a proxy's address with http://", parse: ProxyAddress.init(text:))
        if variables.mistakes.count > before {
            proxyWarning =
                "ALL_PROXY names a proxy of another kind than http://, which cannot be used: servers are asked "
                + "without one"
        }
    }
}
