extension TransportError {
    /// What a proxy answered in place of a connection.
    ///
    /// - Parameters:
    ///   - proxy: The proxy.
    ///   - status: The status of its answer. It is `nil` for an unreadable one.
    ///   - host: Whom the connection was to be to.
    init(refusalBy proxy: ProxyAddress, status: Int?, host: String) {
        // A refusal of these kinds stands until somebody changes something, whereas a gateway's trouble goes away.
        let isLasting = status.map { (400..<500).contains($0) && ![408, 425, 429].contains($0) } ?? false
        let what =
            switch status {
            case 407?:
                proxy.user == nil ? "asks for a user and a password" : "does not accept the user and the password"
            case let status? where isLasting: "refuses to connect to \(host) (\(status))"
            case let status?: "could not connect to \(host) (\(status))"
            case nil: "did not answer as a proxy does"
            }
        self.init(
            kind: .connection, failureClass: isLasting ? .proxy : .transient, message: "the proxy \(proxy) \(what)")
    }
}
