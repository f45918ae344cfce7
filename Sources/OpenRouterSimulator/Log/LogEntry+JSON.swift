import FoundationEssentials

extension LogEntry {
    /// The entry as a JSON object. Times are seconds since the simulator's start, costs are US dollars.
    public var json: JSON {
        [
            "number": .integer(number),
            "endpoint": .optional(endpoint?.rawValue),
            "endpoint_number": .integer(endpointNumber),
            "attempt": .integer(attempt),
            "started": Self.seconds(started),
            "ended": ended.map(Self.seconds) ?? .null,
            "date": .string(date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            "method": .string(method),
            "target": .string(target),
            "headers": .object(headers.map { JSON.Member($0.name, .string($0.value)) }),
            "authorization": .optional(authorization),
            "body": .string(body),
            "body_bytes": .integer(bodyBytes),
            "body_hash": .string(bodyHash),
            "model": .optional(model),
            "stream": .bool(stream),
            "status": .optional(status),
            "rule": .optional(rule),
            "generation_id": .optional(generationID),
            "cache": .optional(cache?.rawValue),
            "finish_reason": .optional(finishReason),
            "bytes_sent": .integer(bytesSent),
            "words_sent": .integer(wordsSent),
            "ending": .optional(ending?.rawValue),
            "aborted": .bool(aborted),
            "cut": .bool(cut),
            "billed": [
                "prompt_tokens": .integer(billed.promptTokens),
                "completion_tokens": .integer(billed.completionTokens),
                "reasoning_tokens": .integer(billed.reasoningTokens),
                "cost": .number(billed.cost),
            ],
        ]
    }

    private static func seconds(_ duration: Duration) -> JSON {
        let (seconds, attoseconds) = duration.components
        return .number(
            Decimal(seconds) + Decimal(attoseconds / 1_000_000_000) * Decimal(sign: .plus, exponent: -9, significand: 1)
        )
    }
}
