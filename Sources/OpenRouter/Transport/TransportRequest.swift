package import FoundationEssentials

/// An HTTP request, ready to send.
package struct TransportRequest: Sendable {
    /// The API's methods.
    package enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// The method.
    package var method: Method
    /// The full address.
    package var url: URL
    /// The header fields, without the key.
    package var headers: [String: String]
    /// The key, sent as a bearer token.
    package var apiKey: APIKey?
    /// The body.
    package var body: Data?
    /// Called on the open connection, before the first byte of the body. An error of the call ends the request.
    package var willSendBody: (@Sendable () async throws -> Void)?
    /// Set by the transport when the body goes out.
    package var sent: SentMark?
}
