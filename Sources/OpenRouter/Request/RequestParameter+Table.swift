extension RequestParameter {
    /// Every sensible field for one text answer, in the order of the reference.
    ///
    /// Names and ranges are those of OpenRouter's OpenAPI description (https://openrouter.ai/openapi.yaml) and its
    /// documentation. The table lacks the client's own `model`, `models`, `messages` and `stream`.
    package static let table: [RequestParameter] = [
        .init("temperature", .number(0...2), "Sampling temperature; 0 is a value, not \"unset\"."),
        .init("top_p", .number(0...1), "Nucleus sampling: the probability mass that is sampled from."),
        .init("top_k", .integer(0...Int(Int32.max)), "Sample from the k most probable tokens; 1 is greedy."),
        .init("min_p", .number(0...1), "Smallest probability, relative to the most probable token."),
        .init("top_a", .number(0...1), "Adaptive top-p, relative to the most probable token."),
        .init("frequency_penalty", .number(-2...2), "Penalty that grows with a token's count so far."),
        .init("presence_penalty", .number(-2...2), "Penalty for any token that has been used."),
        .init("repetition_penalty", .number(0...2), "Multiplicative penalty for repeats; 1 is none."),
        .init("max_tokens", .integer(1...10_000_000), "Most tokens of the answer, reasoning included."),
        .init(
            "max_completion_tokens", .integer(1...10_000_000),
            "The newer name of `max_tokens`; only one of the two may be set."),
        .init(
            "stop", .either([.string(maxLength: 4096), .list(of: .string(maxLength: 4096), maxCount: 4)]),
            "A text, or at most four, at which the answer ends."),
        .init("seed", .integer(Int.min...Int.max), "Seed for sampling, where the provider supports one."),
        .init("logit_bias", .map(of: .number(-100...100), maxCount: 1024), "Bias by token id."),
        .init(
            "reasoning",
            .fields([
                .init(
                    "effort", .word(["max", "xhigh", "high", "medium", "low", "minimal", "none"]),
                    "How much the model may think."),
                .init("max_tokens", .integer(0...10_000_000), "Budget of reasoning tokens."),
                .init("exclude", .boolean, "Think, but do not send the reasoning."),
                .init("enabled", .boolean, "Turn reasoning on with the model's defaults."),
                .init("summary", .word(["auto", "concise", "detailed"]), "How the reasoning is summarized."),
                .init("context", .object, "Passed through."),
                .init("mode", .string(maxLength: 64), "Passed through."),
            ]), "How the model thinks before it writes."),
        .init(
            "reasoning_effort", .word(["max", "xhigh", "high", "medium", "low", "minimal", "none"]),
            "Short for `reasoning.effort`."),
        .init("verbosity", .word(["low", "medium", "high", "xhigh", "max"]), "How long the answer should be."),
        .init("provider", .fields(providerFields), "Which providers may serve, and in which order."),
        .init("plugins", .list(of: .object, maxCount: 16), "Plugins, each with its `id`."),
        .init(
            "transforms", .list(of: .word(["middle-out"]), maxCount: 1),
            "Legacy name of the context-compression plugin."),
        .init(
            "service_tier", .word(["auto", "default", "fast", "flex", "priority", "scale"]),
            "Price and speed class."),
        .init("cache_control", .object, "Prompt caching at the provider, such as `{type: ephemeral}`."),
        .init("prompt_cache_key", .string(maxLength: 512), "Key of the provider's prompt cache."),
        .init("session_id", .string(maxLength: 256), "Groups requests; keeps them with one provider."),
        .init("user", .string(maxLength: 512), "A stable id of the end user."),
        .init("metadata", .map(of: .string(maxLength: 512), maxCount: 16), "At most 16 pairs for your own records."),
        .init("trace", .object, "Names for OpenRouter's Broadcast."),
    ]

    /// The fields of `provider`. The API answers an unknown one with 400.
    private static let providerFields: [RequestParameter] = [
        .init("order", .list(of: .string(maxLength: 128), maxCount: 64), "Providers in the order to try."),
        .init("only", .list(of: .string(maxLength: 128), maxCount: 64), "No other providers than these."),
        .init("ignore", .list(of: .string(maxLength: 128), maxCount: 64), "Never these providers."),
        .init("allow_fallbacks", .boolean, "Whether others may serve when the first cannot."),
        .init("require_parameters", .boolean, "Only providers that support every parameter of the request."),
        .init("data_collection", .word(["allow", "deny"]), "Whether providers may store the prompts."),
        .init("zdr", .boolean, "Only providers with zero data retention."),
        .init("enforce_distillable_text", .boolean, "Only models whose text may be distilled."),
        .init(
            "quantizations",
            .list(
                of: .word([
                    "int4", "int8", "fp4", "mxfp4", "nvfp4", "fp6", "fp8", "mxfp8", "fp16", "bf16", "fp32", "unknown",
                ]), maxCount: 12), "Accepted quantizations."),
        .init(
            "sort",
            .either([
                .word(["price", "throughput", "latency", "exacto"]),
                .fields([
                    .init("by", .word(["price", "throughput", "latency", "exacto"]), "What to sort by."),
                    .init("partition", .word(["model", "none"]), "Whether to sort within each model."),
                ]),
            ]), "Sort providers; turns load balancing off."),
        .init("preferred_min_throughput", .either([.number(0...1e9), .object]), "Tokens a second, soft."),
        .init("preferred_max_latency", .either([.number(0...1e9), .object]), "Seconds, soft."),
        .init(
            "max_price",
            .fields(
                ["prompt", "completion", "request", "image", "audio"].map {
                    .init($0, .either([.number(0...1e9), .string(maxLength: 32)]), "US dollars, hard.")
                }), "Prices that may not be exceeded, in US dollars for a million tokens."),
    ]
}
