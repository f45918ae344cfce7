/// The hashes of a request. They identify it and tell how two requests differ.
///
/// Each has the form `v1:sha256:` and 64 hexadecimal digits, over a versioned canonical form.
package struct RequestHashes: Sendable, Hashable {
    /// Over the messages without context. A change asks for another text.
    package var prompt: String
    /// Over the model and the parameters. A request with a reduced token limit has those of the chapter's own request.
    package var settings: String
    /// Over the parts of the messages from other chapters.
    package var context: String
    /// Over the bytes of the body, without the constant question for usage in every stream.
    package var body: String

    /// Creates the hashes of one request.
    package init(prompt: String, settings: String, context: String, body: String) {
        self.prompt = prompt
        self.settings = settings
        self.context = context
        self.body = body
    }

    /// Whether both ask for the same text under the same settings. Only the token limits may differ.
    package func matches(_ other: RequestHashes) -> Bool {
        prompt == other.prompt && settings == other.settings && context == other.context
    }
}

extension RequestHashes: ColumnRow {
    static let columns = Columns("prompt_hash", "settings_hash", "context_hash", "body_hash")

    init(from row: inout Row) throws(LedgerError) {
        prompt = try row.next()
        settings = try row.next()
        context = try row.next()
        body = try row.next()
    }

    var values: [any ColumnValue] { [prompt, settings, context, body] }
}
