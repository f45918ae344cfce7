import FoundationEssentials

extension OpenRouterConfiguration {
    /// Checks the needs of a connection. They are a usable proxy and certificate authorities.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration`, never for a connection without TLS.
    package func checkConnection() throws(OpenRouterError) {
        guard baseURL.scheme == "https" else { return }
        if let proxyMistake { throw OpenRouterError(mistakes: [proxyMistake]) }
        _ = try authorities.load()
    }
}
