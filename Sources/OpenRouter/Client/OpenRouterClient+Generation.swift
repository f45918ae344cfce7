import FoundationEssentials
import Logging
import Pacing

extension OpenRouterClient {
    /// The time between two looks at a missing record. OpenRouter's own benchmark harness asks 12 times, 5 s apart.
    static let generationInterval = Duration.seconds(5)
    /// Most UTF-8 bytes of an id. OpenRouter's have about 30.
    static let generationIDBytes = 200

    /// Asks for the server's record of an answer (`GET /generation`). It settles the cost of an answer with a lost
    /// end.
    ///
    /// A record appears some seconds after the end of its answer. Until then, and from a busy or unreachable service
    /// (404, 408, 429, 5xx, no connection), the client asks again every 5 s, or later if the server names a longer
    /// wait. Each look is paced like every request. An id of any other origin is asked for as well.
    ///
    /// - Parameters:
    ///   - id: The generation's id, as in ``AttemptHead/generationID``.
    ///   - polls: How often it asks at most, from 1.
    /// - Returns: The record, or `nil` if none came in that time or the server asked for a wait over 120 s.
    /// - Throws: ``OpenRouterError`` for any other refusal, such as of the key; `CancellationError`.
    public func generation(_ id: String, polls: Int = 12) async throws -> GenerationRecord? {
        guard Self.isGenerationID(id) else { return nil }
        var earliest: WaitingClock.Instant?
        for poll in 1...max(polls, 1) {
            if let earliest { try await time.waiting.sleep(until: earliest, tolerance: .zero) }
            var wait = Self.generationInterval
            do {
                if let record = try await recordOfGeneration(id) { return record }
            } catch let error as OpenRouterError where error.saysLater {
                try Task.checkCancellation()
                wait = max(wait, error.retryAfter ?? error.failure?.hint ?? wait)
                logger.debug("no record of a generation yet", metadata: ["poll": "\(poll)", "error": "\(error)"])
            }
            guard wait <= RateLimiter.longestHint else { return nil }
            earliest = time.waiting.now.advanced(by: wait)
        }
        return nil
    }

    /// Takes one look at the server's record of an answer.
    ///
    /// - Parameter id: The generation's id.
    /// - Returns: The record. It is `nil` for an answer without one, and for an impossible id.
    /// - Throws: ``OpenRouterError`` or `CancellationError`. The error's status is 404 if the server has no such
    ///   record.
    package func recordOfGeneration(_ id: String) async throws -> GenerationRecord? {
        guard Self.isGenerationID(id) else { return nil }
        let body = try await lookUp("generation", query: "id=\(id.percentEncoded)")
        return GenerationRecord(body, id: id, redact: { redactor.redact($0) })
    }

    private static func isGenerationID(_ id: String) -> Bool { !id.isEmpty && id.utf8.count <= generationIDBytes }
}

extension OpenRouterError {
    /// Whether the same look-up may succeed later.
    fileprivate var saysLater: Bool {
        guard let failure else { return true }
        guard let status = failure.status else { return failure.failureClass.disposition == .retry }
        return [404, 408, 429].contains(status) || status >= 500
    }
}

extension String {
    /// The text as the value of a query's parameter. All but RFC 3986's unreserved characters are escaped. So is `+`,
    /// because many servers read it as a blank.
    fileprivate var percentEncoded: String {
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        let digits = Array("0123456789ABCDEF".utf8)
        let bytes = utf8.flatMap { byte in
            unreserved.contains(byte)
                ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
