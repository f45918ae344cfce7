/// An answer, ready to be sent.
struct Reply: Sendable {
    /// The HTTP status.
    var status: Int
    /// The headers but for those of HTTP itself.
    var headers: [HeaderField]
    /// The body.
    var frames: [Frame]
    /// Whether the length of the body is not told.
    var isStream = false
    /// How it reaches the client.
    var delivery = Delivery()
    /// Its cost and its place in the cache. Only a model's answer has one.
    var generation: PendingGeneration?

    /// An answer in JSON.
    static func json(_ json: JSON, status: Int = 200, headers: [HeaderField] = []) -> Reply {
        Reply(
            status: status, headers: [HeaderField("Content-Type", "application/json")] + headers,
            frames: [Frame(bytes: json.bytes, kind: .content)])
    }

    /// A refusal.
    static func failure(_ failure: APIFailure) -> Reply {
        .json(failure.envelope, status: failure.status, headers: failure.headers)
    }

    /// A web site's page for an unknown path.
    static let page = Reply(
        status: 404, headers: [HeaderField("Content-Type", "text/html; charset=utf-8")],
        frames: [Frame(bytes: Array("<!DOCTYPE html><title>Not Found</title>".utf8), kind: .content)])

    /// Sets headers, in place of those with the same names.
    mutating func setHeaders(_ fields: [HeaderField]) {
        headers.removeAll { field in fields.contains { $0.isNamed(field.name) } }
        headers += fields
    }
}
