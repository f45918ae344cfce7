/// Why a request got no response, or not all of one.
struct TransportError: Error, Sendable, Hashable {
    /// `connection`, `timeout` or `protocol`.
    var kind: OpenRouterError.Kind
    /// `transient`, or `certificate` where trying again cannot help.
    var failureClass: FailureClass
    /// What happened, in one line.
    var message: String
    /// Whether the request may have reached the server; a refused connection has not.
    var mayHaveBeenSent: Bool
}
