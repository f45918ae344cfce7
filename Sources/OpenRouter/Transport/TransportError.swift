/// Why a request got no response, or not all of one.
package struct TransportError: Error, Sendable, Hashable {
    /// `connection`, `timeout` or `protocol`.
    package var kind: OpenRouterError.Kind
    /// `transient`, or `certificate` for a failure without a cure by another try.
    package var failureClass: FailureClass
    /// What happened, in one line.
    package var message: String

    /// Creates an error.
    package init(kind: OpenRouterError.Kind, failureClass: FailureClass, message: String) {
        self.kind = kind
        self.failureClass = failureClass
        self.message = message
    }
}
