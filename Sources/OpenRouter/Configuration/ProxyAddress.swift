import AsyncHTTPClient

/// An HTTP proxy for `https` addresses, as `HTTPS_PROXY` names one.
public struct ProxyAddress: Sendable, Hashable {
    /// The host.
    public var host: String
    /// The port.
    public var port: Int
    /// The user, if the proxy asks for one.
    public var user: String?
    /// The user's password.
    public var password: String?

    /// Creates an address.
    public init(host: String, port: Int, user: String? = nil, password: String? = nil) {
        self.host = host
        self.port = port
        self.user = user
        self.password = password
    }
}

extension ProxyAddress: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Host and port, never the user or the password.
    public var description: String { (host.contains(":") ? "[\(host)]" : host) + ":\(port)" }

    /// The same as the description. A debugger's output and a failed check are copied into messages too.
    public var debugDescription: String { description }

    /// The same, for `dump` and whatever else looks at the parts.
    public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}

extension ProxyAddress {
    /// The credentials for a proxy that asks for some.
    var authorization: HTTPClient.Authorization? { user.map { .basic(username: $0, password: password ?? "") } }
}
