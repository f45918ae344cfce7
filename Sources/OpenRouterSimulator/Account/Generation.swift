import FoundationEssentials

/// What `GET /generation` tells about an answer.
struct Generation: Sendable {
    /// The id.
    var id: String
    /// When it was asked for.
    var date: Date
    /// The model that served.
    var model: String
    /// The provider that served.
    var provider: String
    /// Whether it was streamed.
    var streamed: Bool
    /// Why it ended.
    var finishReason: String?
    /// The same in the provider's words.
    var nativeFinishReason: String?
    /// Whether the client went away before its end.
    var cancelled: Bool
    /// What was billed.
    var usage: SimulatedUsage
    /// From the request to the end.
    var latency: Duration
    /// The answer that it was a copy of.
    var cacheSource: String?
    /// When `GET /generation` begins to know it.
    var known: Duration
    /// The client's `User-Agent`.
    var userAgent: String?
    /// The client's `HTTP-Referer`.
    var referer: String?

    /// As the API states it.
    var json: JSON {
        let milliseconds = JSON.integer(Int(latency / .milliseconds(1)))
        return [
            "data": [
                "id": .string(id),
                "upstream_id": nil,
                "total_cost": .number(usage.isOwnKey ? 0 : usage.cost),
                "cache_discount": nil,
                "upstream_inference_cost": usage.isOwnKey ? .number(usage.cost) : .null,
                "created_at": .string(date.formatted(.iso8601)),
                "model": .string(model),
                "app_id": nil,
                "streamed": .bool(streamed),
                "cancelled": .bool(cancelled),
                "provider_name": .string(provider),
                "latency": milliseconds,
                "moderation_latency": nil,
                "generation_time": milliseconds,
                "finish_reason": .optional(finishReason),
                "native_finish_reason": .optional(nativeFinishReason),
                "service_tier": nil,
                "tokens_prompt": .integer(usage.promptTokens),
                "tokens_completion": .integer(usage.completionTokens),
                "native_tokens_prompt": .integer(usage.promptTokens),
                "native_tokens_completion": .integer(usage.completionTokens),
                "native_tokens_completion_images": 0,
                "native_tokens_reasoning": .integer(usage.reasoningTokens),
                "native_tokens_cached": 0,
                "num_media_prompt": nil,
                "num_input_audio_prompt": nil,
                "num_media_completion": nil,
                "num_search_results": nil,
                "num_fetches": nil,
                "web_search_engine": nil,
                "origin": "",
                "usage": .number(usage.cost),
                "is_byok": .bool(usage.isOwnKey),
                "external_user": nil,
                "api_type": "completions",
                "preset_id": nil,
                "router": nil,
                "provider_responses": nil,
                "user_agent": .optional(userAgent),
                "http_referer": .optional(referer),
                "data_region": "global",
                "workspace_id": nil,
                "session_id": nil,
                "request_id": nil,
                "response_cache_source_id": .optional(cacheSource),
            ]
        ]
    }
}
