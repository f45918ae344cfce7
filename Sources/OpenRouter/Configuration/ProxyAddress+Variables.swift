import FoundationEssentials

extension ProxyAddress {
    /// Reads an address as `HTTPS_PROXY` holds it: `http://user:password@host:port`; without a scheme it is `http`, and
    /// without a port 80.
    ///
    /// - Returns: `nil` for anything else, also for a proxy that is itself spoken to over TLS or SOCKS.
    init?(text: String) {
        guard let components = URLComponents(string: text.contains("://") ? text : "http://\(text)"),
            components.scheme?.lowercased() == "http", let host = components.host, !host.isEmpty,
            (1...65535).contains(components.port ?? 80), components.path.isEmpty || components.path == "/"
        else { return nil }
        self.init(host: host, port: components.port ?? 80, user: components.user, password: components.password)
    }

    /// Whether `NO_PROXY` leaves a host out: `*`, the host itself, or a domain above it, with or without a leading dot.
    static func excludes(_ host: String, in list: String) -> Bool {
        list.split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
            let name = entry.drop { $0 == "." }.lowercased()
            return entry == "*" || (!name.isEmpty && (host == name || host.hasSuffix(".\(name)")))
        }
    }
}
