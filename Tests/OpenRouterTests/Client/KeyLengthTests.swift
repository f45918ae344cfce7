import FoundationEssentials
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// Every way on which a key is looked for, with keys around the length from which one counts as a secret.
@Suite struct KeyLengthTests {
    /// None, one byte, the longest that is left alone, and the shortest that is not.
    static let keys: [String?] = [nil, "k", "k-345678901", "k-3456789012"]
    private static let paths = ["an error", "a stream", "one JSON body", "a name", "a look-up", "a refused look-up"]
    private let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])

    // What the server writes back, and what a person gets to see of it.
    private func shown(_ path: String, _ key: String, by client: OpenRouterClient) async throws -> String {
        do {
            switch path {
            case "a look-up":
                let models = try await client.models()
                let status = try? await client.keyStatus()
                return "\(models) \(String(describing: status))"
            case "a refused look-up":
                return "\(try await client.keyStatus())"
            default:
                let shown = Mutex("")
                let completion = try await client.complete(request) { event in shown.withLock { $0 += "\(event)" } }
                let record = try await client.generation("gen-1", polls: 1)
                return "\(completion) \(shown.withLock { $0 }) \(String(describing: record))"
            }
        } catch let error as OpenRouterError {
            return "\(error) \(error.message) \(error.failure?.message ?? "") \(error.partial?.text ?? "")"
        }
    }

    private func reply(_ path: String, _ key: String) -> ScriptedTransport.Reply {
        let base64 = Data("Bearer \(key)".utf8).base64EncodedString()
        let text = "the key \(key), as \(base64) and as %6B\(key.dropFirst()), \(key)"
        let name = #""model":"\#(key)","provider":"\#(key)","id":"\#(key)""#
        switch path {
        case "an error", "a refused look-up": return .response(400, [#"{"error":{"message":"\#(text)"}}"#])
        case "one JSON body":
            return .response(
                200, [#"{\#(name),"choices":[{"message":{"content":"\#(text)"},"finish_reason":"stop"}]}"#])
        case "a name":
            return .response(
                200, headers: ["X-Generation-Id": key, "x-request-id": key],
                [#"data: {\#(name),"choices":[{"index":0,"delta":{"content":"A"},"finish_reason":"stop"}]}"# + "\n\n"])
        case "a look-up": return .response(200, [#"{"data":[{"id":"\#(text)","label":"\#(key)"}]}"#])
        default: return .stream(text)
        }
    }

    @Test(arguments: keys, paths) func aKeyOfAnyLengthIsLookedFor(key: String?, path: String) async throws {
        let lines = LoggedLines()
        let written = key ?? "k-none"
        let client = try OpenRouterClient.scripted(
            ScriptedTransport(reply(path, written)), logger: lines.logger
        ) {
            $0.apiKey = try? key.map { try APIKey($0) }
            $0.retries.maxRetries = 0
        }
        let shown = try await shown(path, written, by: client) + lines.all.joined(separator: "\n")
        #expect(!shown.isEmpty)
        guard written.utf8.count >= Redactor.shortestSecret else {
            // A short key is a word like others.
            return #expect(!shown.contains(Redactor.replacement))
        }
        // Its first letter is escaped in one of its forms.
        #expect(!shown.contains(written.dropFirst()) && !shown.contains("k-345678"))
        #expect(!shown.contains(Data("Bearer \(written)".utf8).base64EncodedString().dropFirst(12).prefix(12)))
        #expect(shown.contains(Redactor.replacement))
    }

    @Test func anEmptyKeyIsNone() throws {
        #expect(throws: OpenRouterError.self) { try APIKey("") }
        #expect(throws: OpenRouterError.self) { try APIKey(" \n") }
    }
}
