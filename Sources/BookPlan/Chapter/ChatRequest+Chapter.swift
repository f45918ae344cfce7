import BookFiles
import BookLedger
import BookManifest
import FoundationEssentials
import OpenRouter

extension ChatRequest {
    /// The exact request of a chapter. The command line wins over the chapter, and the chapter over the environment.
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
        let system = chapter.system.map { [ChatMessage(.system, $0)] } ?? []
        self.init(
            model: modelOverride ?? chapter.model ?? configuration.model, fallbackModels: chapter.fallbackModels,
            messages: system + [ChatMessage(.user, chapter.prompt)],
            parameters: parameters.filter { $0.value != .null }, stream: true)
    }

    /// The hashes of the request.
    ///
    /// - Throws: `EncodingError` for a parameter with a number beyond JSON.
    func hashes() throws -> RequestHashes {
        var settings = self
        settings.messages = []
        return RequestHashes(
            prompt: promptHash, settings: ContentHash.of(try settings.identifyingBody()), context: ContentHash.of([]),
            body: ContentHash.of(try identifyingBody()))
    }

    /// The hash of the messages alone, over a form independent of any JSON library.
    ///
    /// Each message has its role, a line feed, the decimal count of its UTF-8 bytes, a line feed, the bytes and a line
    /// feed.
    var promptHash: String {
        var bytes: [UInt8] = []
        for message in messages {
            bytes += "\(message.role.rawValue)\n\(message.content.utf8.count)\n\(message.content)\n".utf8
        }
        return ContentHash.of(bytes)
    }

    /// The estimated tokens of the messages, a third of their UTF-8 bytes.
    ///
    /// Tokenizers of current models take 3 to 5 bytes of European text for a token. The estimate is rather high.
    package var estimatedPromptTokens: Int {
        let bytes = messages.reduce(0) { $0 + $1.content.utf8.count }
        return (bytes + 2) / 3
    }

    /// The same request with another limit of tokens. The limit keeps its name.
    func limited(toTokens tokens: Int) -> ChatRequest {
        var request = self
        for name in Self.namesOfMaxTokens {
            if case .integer? = parameters[name] { request.parameters[name] = .integer(tokens) }
        }
        return request
    }
}
