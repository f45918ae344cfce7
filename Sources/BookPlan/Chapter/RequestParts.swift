package import BookLedger
import BookManifest
package import OpenRouter

/// The parts of a chapter's request. The request itself is made when it is needed.
package struct RequestParts: Sendable {
    /// The model and the parameters, as a request without messages.
    package var settings: ChatRequest
    /// Where the model was named.
    package var modelOrigin: ModelOrigin
    /// The system text. `nil` for none.
    package var system: String?
    /// The messages from other chapters.
    package var context: [ChatMessage] = []
    /// The prompt.
    package var prompt: String

    /// Takes the parts from the manifest. The command line wins over the chapter, and the chapter over the environment.
    ///
    /// A parameter set to `null` by the chapter is never sent, not even with a value in the environment.
    init(_ chapter: Chapter, configuration: OpenRouterConfiguration, modelOverride: String?) {
        var parameters: [String: JSONValue] = [
            "temperature": JSONValue(configuration.temperature), "top_p": JSONValue(configuration.topP),
        ]
        // The two names of one limit exclude each other.
        if chapter.parameters["max_completion_tokens", default: .null] == .null {
            parameters["max_tokens"] = .integer(configuration.maxTokens)
        }
        parameters.merge(chapter.parameters) { _, own in own }
        settings = ChatRequest(
            model: modelOverride ?? chapter.model ?? configuration.model, fallbackModels: chapter.fallbackModels,
            messages: [], parameters: parameters.filter { $0.value != .null }, stream: true)
        modelOrigin =
            if modelOverride != nil {
                .option
            } else if chapter.model != nil {
                .manifest
            } else {
                configuration.modelSource.map { .variable($0) } ?? .builtIn
            }
        system = chapter.system
        prompt = chapter.prompt
    }

    /// The request of these parts.
    package var request: ChatRequest {
        var request = settings
        request.messages = written(around: context)
        return request
    }

    /// The hashes of the wanted text.
    package var hashes: WantedHashes {
        WantedHashes(
            prompt: Self.hash(of: written(around: [])), settings: SettingsHash.of(settings.fields),
            context: Self.hash(of: context))
    }

    /// The messages with this context between the system text and the prompt.
    private func written(around context: [ChatMessage]) -> [ChatMessage] {
        (system.map { [ChatMessage(.system, $0)] } ?? []) + context + [ChatMessage(.user, prompt)]
    }

    /// The hash of messages, over a form independent of any JSON library.
    ///
    /// Each message has its role, a line feed, the decimal count of its UTF-8 bytes, a line feed, the bytes and a line
    /// feed.
    private static func hash(of messages: [ChatMessage]) -> String {
        var bytes: [UInt8] = []
        for message in messages {
            bytes += "\(message.role.rawValue)\n\(message.content.utf8.count)\n\(message.content)\n".utf8
        }
        return ContentHash.of(bytes)
    }
}
