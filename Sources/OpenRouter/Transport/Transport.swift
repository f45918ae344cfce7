package import FoundationEssentials

/// Sends one HTTP request and opens its response. It follows no redirect, retries nothing and knows no deadline but
/// the connection's. Cancelling the task ends it at once.
package protocol Transport: Sendable {
    /// Sends `request` and returns when the head of the response has come.
    ///
    /// - Throws: ``TransportError``, `CancellationError`, or whatever broke underneath.
    func open(_ request: TransportRequest) async throws -> TransportResponse

    /// Makes a connection to the server of `url`, or through the proxy to it, and closes it. It sends nothing to the
    /// server.
    ///
    /// - Throws: ``TransportError``, `CancellationError`.
    func connect(to url: URL) async throws
}
