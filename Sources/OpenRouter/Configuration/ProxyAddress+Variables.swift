import FoundationEssentials

extension ProxyAddress {
    /// Reads an address such as `http://user:password@host:port` from `HTTPS_PROXY`. The default scheme is `http`,
    /// and the default port is 80.
    ///
    /// - Returns: `nil` for anything else, also for a proxy that is itself spoken to over TLS or SOCKS.
    init?(text: String) {
        guard let components = URLComponents(string: text.contains("://") ? text : "http://\(text)"),
            components.scheme?.lowercased() == "http", let host = components.host, !host.isEmpty,
            (1...65535).contains(components.port ?? 80), components.path.isEmpty || components.path == "/"
        else { return nil }
        // The brackets of an IPv6 address belong to the address of a page, and no resolver knows them.
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self.init(
            host: isBracketed ? String(host.dropFirst().dropLast()) : host, port: components.port ?? 80,
            user: components.user, password: components.password)
    }
}
