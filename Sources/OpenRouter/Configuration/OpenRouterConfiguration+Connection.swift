import FoundationEssentials

extension OpenRouterConfiguration {
    /// Looks whether what a connection needs can be had: a proxy of a kind that can be used, and authorities.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration`; never where no TLS is spoken.
    package func checkConnection() throws(OpenRouterError) {
        guard baseURL.scheme == "https" else { return }
        if let proxyMistake { throw OpenRouterError(mistakes: [proxyMistake]) }
        _ = try authorities.load()
    }
}
