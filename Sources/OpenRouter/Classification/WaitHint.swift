import FoundationEssentials

/// How long a server asks to wait, wherever it says so.
///
/// The first readable value of these counts, in the order of trust:
/// 1. `error.availability.retry_after`, seconds
/// 2. the field `retry-after-ms`, milliseconds
/// 3. the field `Retry-After`, seconds, a date, or a length of time such as `2s`, then LiteLLM's
///    `llm_provider-retry-after`
/// 4. `error.metadata.retry_after_seconds`, `retry_after_seconds_raw`, `metadata.headers["Retry-After"]`
/// 5. `X-RateLimit-Reset`, as a field, then in `metadata.headers`, in milliseconds since the epoch, in seconds since
///    the epoch under 1e11, or in seconds from now under 1e6
/// 6. `retryDelay` of Google's `RetryInfo` or a `retry_after`, wherever the body has it, or the words of the error,
///    whichever is longer: the one is often the other without its fraction
///
/// A point in time is counted from the response's own `Date` field, since this machine's clock may be wrong. Only
/// without that field the local clock stands in for it. Garbage, a negative number, a past point in time and a wait
/// over a year count as absent. A hint is rounded up, so it is never undercut. A hint of zero says nothing beside a
/// longer one.
enum WaitHint {
    private static let longest = 366.0 * 24 * 3600
    /// The shortest wait for a new day's quota. The beginning of the provider's day is not known.
    private static let shortestDay = 3600

    /// The hint of a response.
    ///
    /// - Parameters:
    ///   - headers: The head's fields.
    ///   - envelope: The error of the body or the event, where there is one.
    ///   - words: The words of the error.
    ///   - localTime: This machine's time, for a response without a `Date`.
    /// - Returns: Zero or more; `nil` without a hint.
    static func duration(
        headers: ResponseHeaders, envelope: ErrorEnvelope?, words: String = "",
        localTime: @autoclosure () -> Date = Date()
    ) -> Duration? {
        let now = now(headers, localTime)
        let inner = envelope?.headers ?? ResponseHeaders()
        let hints =
            [
                seconds(envelope?.availabilityRetryAfter), seconds(headers["retry-after-ms"], unit: 0.001),
                retryAfter(headers["Retry-After"], now: now),
                retryAfter(headers["llm_provider-retry-after"], now: now),
            ] + (envelope?.metadataRetryAfter ?? []).map { seconds($0) } + [
                retryAfter(inner["Retry-After"], now: now), reset(headers["X-RateLimit-Reset"], now: now),
                reset(inner["X-RateLimit-Reset"], now: now),
                [envelope?.quota.retryDelay, WaitWords.seconds(words)].compactMap { $0.flatMap(duration) }.max(),
            ]
        let found = hints.compactMap(\.self)
        return found.first { $0 > .zero } ?? found.first
    }

    /// The hint of a response about an exhausted daily quota.
    ///
    /// The server's wait counts if it is too long for a minute's quota, because some servers send one with either
    /// quota. Else the day ends at 00:00 UTC, as OpenRouter's does.
    ///
    /// - Parameters:
    ///   - headers: The head's fields.
    ///   - hint: What the response asks for.
    ///   - shortest: How long a wait must be to be believed.
    ///   - localTime: This machine's time, for a response without a `Date`.
    /// - Returns: Long enough for no request to sit it through.
    static func ofDay(
        headers: ResponseHeaders, hint: Duration?, over shortest: Duration,
        localTime: @autoclosure () -> Date = Date()
    ) -> Duration {
        if let hint, hint > shortest { return hint }
        let secondsOfDay = 86_400
        return .seconds(max(shortestDay, secondsOfDay - now(headers, localTime) % secondsOfDay))
    }

    private static func now(_ headers: ResponseHeaders, _ localTime: () -> Date) -> Int {
        headers["Date"].flatMap { HTTPDate($0)?.seconds } ?? Int(localTime().timeIntervalSince1970)
    }

    private static func retryAfter(_ text: String?, now: Int) -> Duration? {
        guard let text else { return nil }
        if let duration = seconds(text) { return duration }
        if let date = HTTPDate(text) { return duration(Double(date.seconds - now)) }
        return WaitWords.seconds("wait \(text)").flatMap(duration)
    }

    private static func reset(_ text: String?, now: Int) -> Duration? {
        guard let number = number(text) else { return nil }
        if number < 1e6 { return duration(number) }
        return duration((number < 1e11 ? number : number / 1000) - Double(now))
    }

    private static func seconds(_ text: String?, unit: Double = 1) -> Duration? {
        number(text).flatMap { duration($0 * unit) }
    }

    private static func number(_ text: String?) -> Double? {
        guard let text = text?.trimmingBlanks() else { return nil }
        // Digits with or without a fraction: `Double` alone would also take "nan", "0x10" and "1e9".
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count <= 2,
            parts.allSatisfy({ (1...32).contains($0.count) && $0.allSatisfy { $0 >= 48 && $0 <= 57 } })
        else { return nil }
        return Double(text)
    }

    private static func duration(_ seconds: Double) -> Duration? {
        guard seconds >= 0, seconds <= longest else { return nil }
        return .nanoseconds(Int64((seconds * 1e9).rounded(.up)))
    }
}
