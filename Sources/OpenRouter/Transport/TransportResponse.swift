/// The head of a response and its body, which comes in pieces.
struct TransportResponse: Sendable {
    /// The HTTP status.
    var status: Int
    /// The header fields.
    var headers: ResponseHeaders
    /// The body; an error on the way means that it was cut.
    var body: any AsyncSequence<[UInt8], any Error> & Sendable
}
