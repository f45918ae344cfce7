/// An API key that does not show itself. Printing, logging or interpolating one gives `<REDACTED>`.
public struct APIKey: Sendable, Hashable {
    /// The key as it is sent.
    package let secret: String

    /// Creates a key from a text, without the blanks around it.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration` where nothing is left, or a line break, another control
    ///   character, a blank, a quote or a character outside ASCII stands inside. The message does not show the key.
    public init(_ text: String) throws(OpenRouterError) {
        try self.init(text, from: "OPENROUTER_API_KEY")
    }

    /// Creates a key with its own name in errors, in place of the variable's.
    init(_ text: String, from name: String) throws(OpenRouterError) {
        let scalars = text.trimmingBlanks().unicodeScalars
        guard !scalars.isEmpty else {
            throw OpenRouterError(.configuration, message: "\(name) is empty: put your key there")
        }
        // Quotes come along where a file of variables is read by a tool that keeps them; the server would only say 401.
        guard scalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "\"" && $0 != "'" }) else {
            throw OpenRouterError(
                .configuration,
                message: "\(name) must be one line of printable ASCII without blanks and quotes; "
                    + "check what was pasted")
        }
        secret = String(scalars)
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// `<REDACTED>`.
    public var description: String { "<REDACTED>" }
    /// `<REDACTED>`.
    public var debugDescription: String { description }
    /// Nothing to see for `dump` either.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
