import FoundationEssentials

/// An HTTP request, ready to send.
struct TransportRequest: Sendable {
    /// The methods that the API uses.
    enum Method: String, Sendable {
        case get = "GET"
        case post = "POST"
    }

    /// The method.
    var method: Method
    /// The full address.
    var url: URL
    /// The header fields, without the key.
    var headers: [String: String]
    /// The key, sent as a bearer token.
    var apiKey: APIKey?
    /// The body.
    var body: Data?
}
