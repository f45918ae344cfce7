/// The hashes of a request.
///
/// Each has the form `v1:sha256:` and 64 hexadecimal digits, over a versioned canonical form.
package struct RequestHashes: Sendable, Hashable {
    /// Over the wanted text. A request with a reduced token limit has those of the chapter's own request.
    package var wanted: WantedHashes
    /// Over the bytes of the body, without the constant question for usage in every stream. It names the stored body and
    /// never tells one wish from another.
    package var body: String

    /// Creates the hashes of one request.
    package init(_ wanted: WantedHashes, body: String) {
        self.wanted = wanted
        self.body = body
    }
}

extension RequestHashes: ColumnRow {
    static let columns = Columns("prompt_hash", "settings_hash", "context_hash", "body_hash")

    init(from row: inout Row) throws(LedgerError) {
        wanted = WantedHashes(prompt: try row.next(), settings: try row.next(), context: try row.next())
        body = try row.next()
    }

    var values: [any ColumnValue] { [wanted.prompt, wanted.settings, wanted.context, body] }
}
