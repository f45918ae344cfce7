/// What a request says about the response cache.
struct CacheRequest: Sendable {
    /// What the answer is stored under.
    var key: ResponseCache.Key
    /// How long it is to be kept.
    var lifetime: Duration
    /// Whether the stored answer is forgotten first.
    var clears: Bool

    /// Reads the headers. Without a wish for the cache there is no value.
    init?(_ request: IncomingRequest) {
        guard request.headers["x-openrouter-cache"]?.lowercased() == "true" else { return nil }
        key = ResponseCache.Key(bearer: request.bearer ?? "", body: removingJSONWhitespace(request.body))
        // 300 s unless asked otherwise, 1 s to a day: OpenRouter's response caching.
        let seconds = request.headers["x-openrouter-cache-ttl"].flatMap { Int($0) } ?? 300
        lifetime = .seconds(min(max(seconds, 1), 86_400))
        clears = request.headers["x-openrouter-cache-clear"]?.lowercased() == "true"
    }
}
