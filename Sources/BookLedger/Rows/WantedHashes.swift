/// The hashes of a wanted text. They tell how two wishes differ.
///
/// Each has the form `v1:sha256:` and 64 hexadecimal digits, over a versioned canonical form.
package struct WantedHashes: Sendable, Hashable {
    /// Over the system text and the prompt. A change asks for another text.
    package var prompt: String
    /// Over the model and the parameters. It is empty for a file of unknown settings.
    package var settings: String
    /// Over the parts of the messages from other chapters.
    package var context: String

    /// Creates the hashes of one wish.
    package init(prompt: String, settings: String, context: String) {
        self.prompt = prompt
        self.settings = settings
        self.context = context
    }

    /// Whether both ask for the same text under the same settings and with the same context.
    ///
    /// Here and below, hashes of different versions count as equal.
    package func matches(_ other: WantedHashes) -> Bool { asksTheSame(as: other) && hasContext(of: other) }

    /// Whether both ask for the same text under the same settings. A failure of one is a failure of the other.
    package func asksTheSame(as other: WantedHashes) -> Bool {
        hasPrompt(of: other) && ContentHash.mayBeEqual(settings, other.settings)
    }

    /// Whether both ask for the same text.
    package func hasPrompt(of other: WantedHashes) -> Bool { ContentHash.mayBeEqual(prompt, other.prompt) }

    /// Whether both have the same context.
    package func hasContext(of other: WantedHashes) -> Bool { ContentHash.mayBeEqual(context, other.context) }
}
