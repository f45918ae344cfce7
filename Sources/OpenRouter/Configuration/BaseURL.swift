package import FoundationEssentials

/// Checks the address of an API.
package enum BaseURL {
    /// Reads an address with `http` or `https`, a host and a path, and without a user, a query or a fragment.
    /// Trailing slashes are dropped. An address that ends with the path of a request is refused. So is OpenRouter's
    /// address without its `/api/v1`, because the text would go to a web site.
    ///
    /// - Parameters:
    ///   - text: The address as a person wrote it.
    ///   - name: What the error calls its place, such as `OPENROUTER_BASE_URL`.
    ///   - allowInsecureHTTP: Whether plain `http` is allowed to other hosts than loopback, in clear text with the key.
    /// - Returns: The address in its usual form.
    /// - Throws: ``OpenRouterError`` of kind `configuration`, with the place and its rule. The address is not shown,
    ///   because a wrong one may hold a password.
    package static func parse(
        _ text: String, name: String, allowInsecureHTTP: Bool = false
    ) throws(OpenRouterError) -> URL {
        let text = text.trimmingBlanks()
        let requirement = "must be an address such as https://openrouter.ai/api/v1: http or https, a host, a path"
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }),
            var components = URLComponents(string: text),
            let scheme = components.scheme?.lowercased(), scheme == "https" || scheme == "http",
            let host = components.host?.lowercased(), !host.isEmpty,
            components.port.map({ (1...65535).contains($0) }) ?? true
        else {
            throw OpenRouterError(.configuration, message: "\(name) \(requirement)")
        }
        guard components.user == nil, components.password == nil, components.query == nil, components.fragment == nil
        else {
            throw OpenRouterError(.configuration, message: "\(name) must not have a user, a query or a fragment")
        }
        guard scheme == "https" || allowInsecureHTTP || isLoopback(host) else {
            throw OpenRouterError(
                .configuration,
                message: "\(name) must use https: plain http, which shows the key to the network, is allowed only to "
                    + "this machine (localhost, 127.0.0.1, [::1])")
        }
        components.scheme = scheme
        components.host = host
        var path = Substring(components.path)
        while path.last == "/" { path.removeLast() }
        components.path = String(path)
        if let added = ["/chat/completions", "/completions"].first(where: path.lowercased().hasSuffix) {
            throw OpenRouterError(
                .configuration,
                message: "\(name) must end before \(added): leave that away, it is added to each request")
        }
        let isOpenRouter = host == "openrouter.ai" || host.hasSuffix(".openrouter.ai")
        guard !isOpenRouter || path.lowercased().hasPrefix("/api/v") else {
            throw OpenRouterError(.configuration, message: "\(name) must end with /api/v1 at \(host)")
        }
        guard let url = components.url else {
            throw OpenRouterError(.configuration, message: "\(name) \(requirement)")
        }
        return url
    }

    /// Whether a host can only be this machine, as `localhost` (RFC 6761), 127.0.0.0/8 and `[::1]` are.
    package static func isLoopback(_ host: String) -> Bool {
        let host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } && UInt8($0) != nil }
    }
}
