/// The head of a response and its body, in pieces.
package struct TransportResponse: Sendable {
    /// The HTTP status.
    package var status: Int
    /// The header fields.
    package var headers: ResponseHeaders
    /// The body. An error on the way means a cut body.
    package var body: any AsyncSequence<[UInt8], any Error> & Sendable

    /// Creates a response.
    package init(
        status: Int, headers: ResponseHeaders, body: any AsyncSequence<[UInt8], any Error> & Sendable
    ) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
