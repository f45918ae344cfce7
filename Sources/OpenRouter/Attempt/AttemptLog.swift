import FoundationEssentials
import Logging

/// Writes a line for each step of an attempt. No line holds the key.
///
/// A caller may print streamed text on the same terminal. By default all is logged at `debug` for that reason.
struct AttemptLog: Sendable {
    /// Most characters of a payload at level `debug`.
    static let payloadLength = 64 << 10

    /// Where the lines go.
    let logger: Logger
    /// The level of an attempt's wait and end.
    let level: Logger.Level
    /// Takes the key out of payloads.
    let redactor: Redactor

    /// The next attempt is held back.
    func waiting(_ duration: Duration, reason: WaitReason, attempt: Int) {
        logger.log(
            level: level, "waiting",
            metadata: [
                "attempt": .stringConvertible(attempt), "wait_ms": .stringConvertible(duration.wholeMilliseconds),
                "wait_reason": "\(reason.rawValue)",
            ])
    }

    /// An attempt is about to be sent.
    ///
    /// - Parameters:
    ///   - start: The attempt.
    ///   - time: Its start on the clock of the pace. A pace of several processes counts from the machine's boot.
    ///   - model: The model that is asked.
    func sending(_ start: AttemptStart, at time: Duration, model: String) {
        logger.debug(
            "sending",
            metadata: [
                "attempt": .stringConvertible(start.number), "model": "\(model)", "host": "\(start.host)",
                "start_seconds": .stringConvertible(time / .seconds(1)),
                "headers": .dictionary(start.headers.mapValues { "\(redactor.redact($0))" }),
                "body": "\(payload(String(decoding: start.body, as: UTF8.self)))",
            ])
    }

    /// An attempt has ended.
    func ended(_ start: AttemptStart, outcome: AttemptOutcome, model: String) {
        var metadata: Logger.Metadata = [
            "attempt": .stringConvertible(start.number), "model": "\(model)",
            "latency_ms": .stringConvertible(outcome.latency.wholeMilliseconds),
        ]
        metadata["wait_ms"] = start.waited > .zero ? .stringConvertible(start.waited.wholeMilliseconds) : nil
        metadata["wait_reason"] = start.waitReason.map { "\($0.rawValue)" }
        metadata["status"] = (outcome.head?.status).map { .stringConvertible($0) }
        metadata["request_id"] = (outcome.head?.requestID).map { "\($0)" }
        metadata["generation_id"] = outcome.answer.generationID.map { "\($0)" }
        metadata["model_served"] = outcome.answer.model.map { "\($0)" }
        metadata["provider"] = outcome.answer.provider.map { "\($0)" }
        metadata["finish_reason"] = (outcome.answer.finishReason?.rawValue).map { "\($0)" }
        metadata["ttft_ms"] = outcome.timeToFirstToken.map { .stringConvertible($0.wholeMilliseconds) }
        metadata["prompt_tokens"] = (outcome.answer.usage?.promptTokens).map { .stringConvertible($0) }
        metadata["completion_tokens"] = (outcome.answer.usage?.completionTokens).map { .stringConvertible($0) }
        metadata["reasoning_tokens"] = (outcome.answer.usage?.reasoningTokens).map { .stringConvertible($0) }
        metadata["cached_tokens"] = (outcome.answer.usage?.cachedTokens).map { .stringConvertible($0) }
        metadata["cost_usd"] = (outcome.answer.usage?.cost).map { .stringConvertible($0) }
        metadata["cache_hit"] = outcome.head?.isCacheHit == true ? .stringConvertible(true) : nil
        for warning in outcome.answer.warnings {
            logger.warning("odd answer", metadata: metadata.merging(["warning": "\(warning)"]) { $1 })
        }
        if logger.logLevel <= .debug, !outcome.answer.text.isEmpty {
            logger.debug("received", metadata: metadata.merging(["body": "\(payload(outcome.answer.text))"]) { $1 })
        }
        if outcome.isCancelled {
            logger.log(level: level, "attempt cancelled", metadata: metadata)
        } else if let failure = outcome.failure {
            metadata["error_class"] = "\(failure.failureClass.rawValue)"
            metadata["error"] = "\(failure.message)"
            metadata["hint_ms"] = failure.hint.map { .stringConvertible($0.wholeMilliseconds) }
            logger.log(level: level, "attempt failed", metadata: metadata)
        } else {
            logger.log(level: level, "attempt succeeded", metadata: metadata)
        }
    }

    /// The pace's store could not be told of a pause.
    func pauseLost(_ error: any Error) {
        logger.warning("the pause could not be kept", metadata: ["error": "\(redactor.redact("\(error)"))"])
    }

    private func payload(_ text: @autoclosure () -> String) -> String {
        let text = text()
        let shown = redactor.redact(
            text.utf8.count > Self.payloadLength ? String(text.prefix(Self.payloadLength)) : text)
        return shown.utf8.count < text.utf8.count ? shown + "…" : shown
    }
}
