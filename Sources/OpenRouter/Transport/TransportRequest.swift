package import FoundationEssentials

/// An HTTP request, ready to send.
package struct TransportRequest: Sendable {
    /// The methods that the API uses.
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
    /// Called when the connection stands, before the first byte of the body goes out; what it throws ends the request.
    package var willSendBody: (@Sendable () async throws -> Void)?
    /// Set by the transport when the body goes out.
    package var sent: SentMark?
}
