/// What identifies a request, and what tells how two requests differ: hashes of the form `v1:sha256:` and 64 hexadecimal
/// digits, each over a versioned canonical form.
package struct RequestHashes: Sendable, Hashable {
    /// Over the messages without context: a change means another text is wanted.
    package var prompt: String
    /// Over the model and the parameters; of a request with fewer tokens than its chapter's own, since the credit afforded no
    /// more, over those of the chapter's own.
    package var settings: String
    /// Over what other chapters contribute to the messages.
    package var context: String
    /// Over the bytes of the body, without the question for usage that every stream asks.
    package var body: String

    /// Creates the hashes of one request.
    package init(prompt: String, settings: String, context: String, body: String) {
        self.prompt = prompt
        self.settings = settings
        self.context = context
        self.body = body
    }

    /// Whether both are for the same text under the same settings; only the tokens that they ask for may differ.
    package func matches(_ other: RequestHashes) -> Bool {
        prompt == other.prompt && settings == other.settings && context == other.context
    }
}
