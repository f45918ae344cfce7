import Testing

@testable import OpenRouter

/// Which class follows from which response.
@Suite struct FailureClassificationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var status: Int
        var headers: [(String, String)]
        var body: String
        var expected: FailureClass

        init(_ name: String, _ status: Int, _ body: String, _ expected: FailureClass, headers: [(String, String)] = [])
        {
            self.name = name
            self.status = status
            self.body = body
            self.expected = expected
            self.headers = headers
        }

        var testDescription: String { "\(status) \(name)" }
    }

    static func error(_ code: Int, _ message: String, metadata: String = "null", availability: String = "null")
        -> String
    {
        #"{"error":{"code":\#(code),"message":"\#(message)","metadata":\#(metadata),"availability":\#(availability)}}"#
    }

    static let rateFields = [("X-RateLimit-Limit", "20"), ("X-RateLimit-Remaining", "0")]

    static let cases: [Case] = [
        // 5xx, timeouts, and whatever stands before the API.
        Case("server", 500, error(500, "Internal Server Error"), .transient),
        Case("bad gateway", 502, error(502, "x", metadata: #"{"provider_name":"Acme","raw":"y"}"#), .transient),
        Case("page", 502, "<html><head><title>502 Bad Gateway</title></head></html>", .transient),
        Case("empty", 503, "", .transient), Case("blank", 503, " \n ", .transient),
        Case("timeout", 504, "", .transient),
        Case("Cloudflare", 520, "error code: 520", .transient), Case("Cloudflare", 524, "", .transient),
        Case("overloaded", 529, error(529, "overloaded"), .transient), Case("last", 599, "", .transient),
        Case("timeout", 408, error(408, "x"), .transient), Case("conflict", 409, "", .transient),
        Case("too early", 425, "", .transient), Case("closed", 499, "", .transient),
        Case("no content", 204, "", .transient), Case("created", 201, #"{"choices":[]}"#, .transient),
        Case("partial", 206, "x", .transient), Case("odd", 600, "", .transient), Case("odd", 999, "", .transient),
        // Redirects.
        Case("moved", 301, "", .redirect, headers: [("Location", "https://elsewhere.example/")]),
        Case("found", 302, "", .redirect), Case("temporary", 307, "<html>", .redirect),
        Case("permanent", 308, error(502, "x"), .redirect), Case("not modified", 304, "", .redirect),
        // 400.
        Case("bad request", 400, error(400, "temperature must be at most 2"), .invalidRequest),
        Case("no body", 400, "", .invalidRequest), Case("page", 400, "<html>", .invalidRequest),
        Case("context", 400, error(400, "x", metadata: #"{"error_type":"context_length_exceeded"}"#), .invalidRequest),
        Case("wraps 408", 400, error(408, "x"), .transient), Case("wraps 500", 400, error(500, "x"), .transient),
        Case("wraps 502", 400, error(502, "x"), .transient), Case("wraps 524", 400, error(524, "x"), .transient),
        Case("wraps 529", 400, error(529, "x"), .transient),
        Case("wraps 429", 400, error(429, "x"), .rateLimitedUpstream),
        Case("wraps 429 as a string", 400, #"{"error":{"code":"429","message":"x"}}"#, .rateLimitedUpstream),
        Case(
            "wraps a type", 400, error(400, "x", metadata: #"{"error_type":"provider_unavailable"}"#), .transient),
        Case(
            "wraps a limit by its type", 400, error(400, "x", metadata: #"{"error_type":"rate_limit_exceeded"}"#),
            .rateLimitedUpstream),
        Case(
            "wraps a limit as JSON in a string", 400,
            error(400, "Provider returned error", metadata: #"{"raw":"{\"error\":{\"code\":429}}"}"#),
            .rateLimitedUpstream),
        Case(
            "wraps a provider's code", 400, error(400, "x", metadata: #"{"raw":{"message":"y"},"provider_code":503}"#),
            .transient),
        Case(
            "wraps a provider's refusal", 400, error(400, "x", metadata: #"{"raw":"{\"error\":{\"code\":422}}"}"#),
            .invalidRequest),
        Case(
            "wraps a type without a code", 400, #"{"error":{"metadata":{"error_type":"provider_unavailable"}}}"#,
            .transient),
        Case("wraps a word", 400, #"{"error":{"code":"server_error"}}"#, .transient),
        Case("wraps 401", 400, error(401, "x"), .invalidRequest),
        Case("wraps 402", 400, error(402, "x"), .invalidRequest),
        Case("model", 400, error(400, "foo/bar is not a valid model ID"), .modelUnavailable),
        Case(
            "model_not_found", 400, error(400, "x", availability: #"{"code":"model_not_found","retryable":false}"#),
            .modelUnavailable),
        Case("policy", 400, error(400, "x", metadata: #"{"error_type":"content_policy_violation"}"#), .refused),
        Case("refusal", 400, error(400, "x", metadata: #"{"error_type":"refusal"}"#), .refused),
        Case("Azure filter", 400, #"{"error":{"code":"content_filter","message":"x"}}"#, .refused),
        // 401.
        Case("key", 401, error(401, "User not found."), .unauthorized), Case("no body", 401, "", .unauthorized),
        Case("page", 401, "<html>", .unauthorized), Case("proxy", 407, "", .unauthorized),
        // 402.
        Case(
            "credits", 402, error(402, "Insufficient credits", metadata: #"{"limit_source":"openrouter_credits"}"#),
            .insufficientCredit),
        Case("no body", 402, "", .insufficientCredit),
        Case(
            "key limit", 402, error(402, "x", metadata: #"{"limit_source":"openrouter_key_limit"}"#),
            .insufficientCredit),
        Case(
            "afford", 402, error(402, "You requested up to 8192 tokens, but can only afford 100."), .insufficientCredit),
        Case("weight", 402, error(402, "x", metadata: #"{"reason":"weight_exceeds_budget"}"#), .insufficientCredit),
        Case(
            "in flight", 402, error(402, "x", metadata: #"{"limit_source":"openrouter_in_flight_budget"}"#), .transient),
        Case(
            "in flight", 402, error(402, "x", metadata: #"{"reason":"in_flight_budget_exhausted"}"#), .transient,
            headers: [("Retry-After", "2")]),
        // 403.
        Case(
            "moderation", 403, error(403, "x", metadata: #"{"reasons":["violence"],"flagged_input":"..."}"#), .refused),
        Case("words", 403, error(403, "Your input was flagged"), .refused),
        Case("guardrail patterns", 403, error(403, "x", metadata: #"{"patterns":["ssn"]}"#), .refused),
        Case("refusal", 403, error(403, "x", metadata: #"{"error_type":"content_policy_violation"}"#), .refused),
        Case("key limit", 403, error(403, "Key limit exceeded (total limit)."), .insufficientCredit),
        Case(
            "key limit", 403, error(403, "x", metadata: #"{"limit_source":"openrouter_key_limit"}"#),
            .insufficientCredit),
        Case(
            "guardrail budget", 403,
            error(
                403, "guardrail", metadata: #"{"limit_source":"openrouter_guardrail_budget","resets_at":"2026-01-01"}"#),
            .insufficientCredit),
        Case(
            "workspace", 403, error(403, "x", metadata: #"{"limit_source":"openrouter_workspace_budget"}"#),
            .insufficientCredit),
        Case(
            "region", 403, error(403, "x", availability: #"{"code":"region_restricted","retryable":false}"#),
            .modelUnavailable),
        Case("region in words", 403, error(403, "This model is not available in your region"), .modelUnavailable),
        Case("other", 403, error(403, "Forbidden"), .unauthorized), Case("no body", 403, "", .unauthorized),
        Case("firewall", 403, "<html><title>Attention Required! | Cloudflare</title></html>", .transient),
        // 404.
        Case("no endpoints", 404, error(404, "No endpoints found for a/b."), .modelUnavailable),
        Case("data policy", 404, error(404, "No endpoints found matching your data policy"), .modelUnavailable),
        Case("availability", 404, error(404, "x", availability: #"{"code":"free_variant_ended"}"#), .modelUnavailable),
        Case("wrong address", 404, "<html>Not Found</html>", .wrongAddress),
        Case("a site's own page", 404, "\n<!DOCTYPE html><title>OpenRouter</title>", .wrongAddress),
        Case("Go's words", 404, "404 page not found\n", .wrongAddress),
        Case("FastAPI's words", 404, #"{"detail":"Not Found"}"#, .wrongAddress),
        Case("OpenAI's words", 404, error(404, "Invalid URL (POST /v1/v1/chat/completions)"), .wrongAddress),
        Case("a page against the method", 405, "<html>405 Not Allowed</html>", .wrongAddress),
        Case("a page without words", 404, "<html></html>", .wrongAddress),
        Case("a page that is gone", 410, "<html>Gone</html>", .wrongAddress),
        Case("Ollama's model", 404, error(404, #"model \"x\" not found, try pulling it first"#), .modelUnavailable),
        Case(
            "no model in two words", 404, error(404, "Not found", metadata: #"{"error_type":"not_found"}"#),
            .modelUnavailable),
        Case("no body", 404, "", .modelUnavailable),
        Case("retryable", 404, error(404, "x", availability: #"{"code":"no_endpoints","retryable":true}"#), .transient),
        Case("gone", 410, "", .modelUnavailable),
        Case("image", 404, error(404, "x", metadata: #"{"error_type":"image_not_found"}"#), .invalidRequest),
        // Other 4xx.
        Case("method", 405, "", .wrongAddress),
        Case("FastAPI", 405, #"{"detail":"Method Not Allowed"}"#, .wrongAddress),
        Case("precondition", 412, error(412, "x"), .invalidRequest),
        Case("too large", 413, error(413, "x"), .invalidRequest), Case("too large", 413, "<html>", .invalidRequest),
        Case("media", 415, "", .invalidRequest), Case("unprocessable", 422, error(422, "x"), .invalidRequest),
        Case("FastAPI", 422, #"{"detail":[{"loc":["body"],"msg":"field required"}]}"#, .invalidRequest),
        Case("teapot", 418, "", .invalidRequest),
        // 429.
        Case("minute in words", 429, error(429, "Rate limit exceeded: free-models-per-min. "), .rateLimitedMinute),
        Case(
            "minute by source", 429, error(429, "x", metadata: #"{"limit_source":"openrouter_free_tier_per_minute"}"#),
            .rateLimitedMinute),
        Case("day in words", 429, error(429, "Rate limit exceeded: free-models-per-day"), .dailyQuota),
        Case(
            "day, high balance", 429, error(429, "Rate limit exceeded: free-models-per-day-high-balance."), .dailyQuota),
        Case(
            "day by source", 429, error(429, "x", metadata: #"{"limit_source":"openrouter_free_tier_daily"}"#),
            .dailyQuota),
        Case(
            "day with fields", 429, error(429, "Rate limit exceeded: free-models-per-day"), .dailyQuota,
            headers: rateFields),
        Case(
            "upstream by source", 429, error(429, "x", metadata: #"{"limit_source":"upstream_provider_shared_pool"}"#),
            .rateLimitedUpstream),
        Case(
            "upstream by raw", 429,
            error(429, "Provider returned error", metadata: #"{"raw":"slow","provider_name":"Acme"}"#),
            .rateLimitedUpstream),
        Case(
            "a provider's daily words", 429,
            error(429, "x", metadata: #"{"raw":"quota per day exceeded","provider_name":"Acme"}"#), .rateLimitedUpstream
        ),
        Case("platform by its fields", 429, error(429, "x"), .rateLimitedMinute, headers: rateFields),
        Case(
            "platform by inner fields", 429, error(429, "x", metadata: #"{"headers":{"X-RateLimit-Limit":"20"}}"#),
            .rateLimitedMinute),
        Case(
            "a provider by its name, its fields within", 429,
            error(429, "x", metadata: #"{"provider_name":"Acme","headers":{"X-RateLimit-Limit":"20"}}"#),
            .rateLimitedUpstream),
        Case(
            "a provider by its words, its fields within", 429,
            error(429, "x", metadata: #"{"raw":"slow","headers":{"X-RateLimit-Limit":"20"}}"#), .rateLimitedUpstream),
        Case(
            "a provider by its code, its fields within", 429,
            error(429, "x", metadata: #"{"provider_code":429,"headers":{"X-RateLimit-Limit":"20"}}"#),
            .rateLimitedUpstream),
        Case(
            "another's day with fields", 429, error(429, "Limit 200 on requests per day (RPD)"), .rateLimitedUpstream,
            headers: rateFields),
        Case(
            "a provider's limit as a list in a string", 400,
            error(400, "Provider returned error", metadata: #"{"raw":"[{\"error\":{\"code\":429}}]"}"#),
            .rateLimitedUpstream),
        Case("unknown", 429, error(429, "x"), .rateLimitedUpstream), Case("no body", 429, "", .rateLimitedUpstream),
        Case("Cloudflare", 429, "error code: 1015", .rateLimitedUpstream),
        Case(
            "capacity", 429,
            error(429, "x", availability: #"{"code":"capacity_exhausted","retryable":true,"retry_after":3}"#),
            .rateLimitedUpstream),
        Case(
            "day beats availability", 429, error(429, "free-models-per-day", availability: #"{"retryable":true}"#),
            .dailyQuota),
        Case(
            "OpenAI's quota", 429,
            #"{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"x"}}"#, .insufficientCredit),
        // The server's word on retrying.
        Case(
            "availability forbids", 503, error(503, "x", availability: #"{"code":"no_endpoints","retryable":false}"#),
            .modelUnavailable),
        Case(
            "availability allows", 400, error(400, "x", availability: #"{"code":"new_word","retryable":true}"#),
            .transient),
        Case(
            "availability by code", 503, error(503, "x", availability: #"{"code":"temporarily_unavailable"}"#),
            .transient),
        Case("availability empty", 503, error(503, "x", availability: "{}"), .transient),
        Case("header forbids", 503, "", .invalidRequest, headers: [("x-should-retry", "false")]),
        Case("header forbids", 429, "", .invalidRequest, headers: [("X-Should-Retry", " False ")]),
        Case("header allows", 400, "", .transient, headers: [("x-should-retry", "true")]),
        Case("header allows", 404, "", .transient, headers: [("x-should-retry", "true")]),
        Case(
            "header cannot lift the day's cap", 429, error(429, "free-models-per-day"), .dailyQuota,
            headers: [("x-should-retry", "true")]),
        Case("header cannot lift 401", 401, "", .unauthorized, headers: [("x-should-retry", "true")]),
        Case("header cannot lift 402", 402, "", .insufficientCredit, headers: [("x-should-retry", "true")]),
        Case("header says nothing", 503, "", .transient, headers: [("x-should-retry", "maybe")]),
        Case("header on a redirect", 302, "", .redirect, headers: [("x-should-retry", "true")]),
        Case(
            "availability beats the header", 503, error(503, "x", availability: #"{"retryable":true}"#), .transient,
            headers: [("x-should-retry", "false")]),
        // Bodies that are none.
        Case("number", 500, "5", .transient), Case("list", 400, "[]", .invalidRequest),
        Case("code of another type", 400, #"{"error":{"code":[1],"message":{}}}"#, .invalidRequest),
        Case("nested too deep", 400, String(repeating: "[", count: 1000), .invalidRequest),
    ]

    @Test(arguments: cases) func sortsAResponse(_ given: Case) {
        let failure = classify(given.status, given.body, headers: given.headers)
        #expect(failure.failureClass == given.expected, "\(failure.message)")
        #expect(failure.status == given.status)
        #expect(failure.message.contains("\(given.status)"))
        #expect(!failure.isWholeAnswer)
    }

    @Test(arguments: 100...599) func everyStatusHasAClassWhateverTheBody(_ status: Int) {
        for body in ["", "{}", "<html>", "null", #"{"error":null}"#, #"{"error":"x"}"#] {
            let failure = classify(status, body)
            let isRetried = failure.failureClass.disposition == .retry
            switch status {
            case 408, 409, 425, 429, 499, 500...599: #expect(isRetried)
            case 300...399: #expect(failure.failureClass == .redirect)
            case 400...499 where status != 403: #expect(!isRetried)
            default: break
            }
        }
    }

    @Test(arguments: [
        (error(429, "Slow down"), 429, "HTTP 429: Slow down"),
        ("", 503, "HTTP 503: the server failed"), ("", 418, "HTTP 418: no message"),
        (
            "<html><head><TITLE>\n 502 Bad\tgateway </TITLE></head><body>x</body></html>", 502,
            "HTTP 502: 502 Bad gateway"
        ),
        ("<p>Sorry,<br>closed</p>", 502, "HTTP 502: Sorry, closed"),
        ("error code: 1015", 429, "HTTP 429: error code: 1015"),
        (#"{"error":"just words"}"#, 500, "HTTP 500: just words"),
        (#"{"message":"proxy says no","code":"denied"}"#, 500, "HTTP 500: proxy says no [denied]"),
        (#"{"detail":"Not authenticated"}"#, 401, "HTTP 401: Not authenticated"),
        (#"{"detail":[{"loc":["body"],"msg":"field required"}]}"#, 422, "HTTP 422: field required"),
        (#"[{"error":{"code":500,"message":"Google style"}}]"#, 500, "HTTP 500: Google style"),
        (
            #"{"success":false,"error":{"name":"ZodError","message":"[{\"code\":\"invalid_type\",\"message\":\"Required\"}]"}}"#,
            400, "HTTP 400: Required"
        ),
        (
            error(
                502, "Provider returned error",
                metadata: #"{"provider_name":"Acme","raw":"{\"error\":{\"message\":\"GPU on fire\"}}"}"#),
            502, "HTTP 502: Provider returned error: GPU on fire (provider Acme)"
        ),
        (
            error(502, "Provider returned error", metadata: #"{"raw":{"error":{"message":"GPU on fire","type":"x"}}}"#),
            502, "HTTP 502: Provider returned error: GPU on fire"
        ),
        (error(400, "x", metadata: #"{"error_type":"invalid_prompt"}"#), 400, "HTTP 400: x [invalid_prompt]"),
        (
            error(403, "Budget", metadata: #"{"limit_source":"openrouter_guardrail_budget","resets_at":"2026-01-01"}"#),
            403,
            "HTTP 403: Budget (resets at 2026-01-01)"
        ),
        (error(404, "Gone"), 404, "HTTP 404: Gone (model a/b:free)"),
        (error(404, "No endpoints found for a/b:free."), 404, "HTTP 404: No endpoints found for a/b:free"),
    ])
    func saysWhatTheServerSaid(_ body: String, _ status: Int, _ message: String) {
        #expect(classify(status, body).message == message)
    }

    @Test func opensJSONInsideTextThreeTimesAndNoMore() {
        func wrap(_ text: String) -> String {
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            return #"{"message":"\#(escaped)"}"#
        }
        var text = "inner"
        for _ in 0..<4 { text = wrap(text) }
        #expect(classify(500, text).message == "HTTP 500: inner")
        #expect(classify(500, wrap(text)).message == #"HTTP 500: {"message":"inner"}"#)
    }

    @Test func aPageIsAboutTheAddressAndNeverTheModel() {
        for status in [404, 405] {
            let message = classify(status, "<html><title>A site</title></html>").message
            #expect(message == "HTTP \(status): the address answers with a web page (A site)")
        }
        #expect(classify(404, "404 page not found").message == "HTTP 404: 404 page not found")
        #expect(classify(405, "").message == "HTTP 405: the address takes no such request")
        for words in ["Not Found", "Page not found.", "Unexpected endpoint or method. (POST /chat/completions)"] {
            #expect(classify(404, #"{"detail":"\#(words)"}"#).failureClass == .wrongAddress)
        }
        #expect(classify(404, #"{"detail":"Model not found"}"#).failureClass == .modelUnavailable)
    }

    @Test func aRedirectNamesItsTarget() {
        let failure = classify(301, "", headers: [("location", "https://elsewhere.example/v1\u{1B}[2J")])
        #expect(
            failure.message.hasPrefix(
                #"HTTP 301: redirects to https://elsewhere.example/v1\u{1B}[2J, which is not followed"#))
    }

    @Test func namesModelsToAskInstead() {
        let body = Self.error(
            404, "gone", availability: #"{"code":"model_deprecated","fallback_models":["a/c","a/d\u0007",7,"",null]}"#)
        #expect(classify(404, body).suggestedModels == ["a/c", #"a/d\u{7}"#])
    }

    @Test func tellsKindsApart() {
        #expect(classify(429, "").kind == .rateLimited)
        #expect(classify(400, Self.error(429, "x")).kind == .rateLimited)
        #expect(classify(500, "").kind == .api)
        #expect(classify(401, "").kind == .api)
    }

    @Test func carriesTheHint() {
        #expect(classify(429, "", headers: [("Retry-After", "7")]).hint == .seconds(7))
        #expect(classify(503, Self.error(503, "x", availability: #"{"retry_after":3}"#)).hint == .seconds(3))
        #expect(classify(503, "").hint == nil)
    }

    @Test(arguments: [
        error(429, "x", metadata: #"{"raw":"quota per day exceeded","provider_name":"Acme"}"#),
        error(429, "Rate limit reached on requests per day (RPD): Limit 200. Try again in 9s."),
        error(429, "Daily limit reached"), "Daily limit reached",
        error(429, "x", metadata: #"{"error_type":"requests_per_day_exceeded"}"#),
        #"[{"error":{"code":429,"message":"Please retry in 9s.","details":[{"violations":[{"quotaId":"GenerateRequestsPerMinutePerProject"},{"quotaId":"GenerateRequestsPerDayPerProjectPerModel-FreeTier"}]},{"retryDelay":"9s"}]}}]"#,
        error(
            429, "x", metadata: #"{"raw":"{\"error\":{\"details\":[{\"quota_limit\":\"defaultPerDayPerProject\"}]}}"}"#),
    ])
    func aProvidersDayIsTheModelsAloneAndNotSatThrough(_ body: String) {
        let failure = classify(429, body, headers: [("Date", "Tue, 01 Oct 2024 06:00:00 GMT")])
        #expect(failure.failureClass == .rateLimitedUpstream)
        #expect(failure.hint == .seconds(18 * 3600))
        #expect(failure.message.hasSuffix("(a quota of a day)"))
    }

    @Test(arguments: [
        error(429, "Limit 20 per minute; 1000 per day with a plan"), error(429, "Try again in 9s"),
        #"{"error":{"code":429,"message":"x","details":[{"quotaId":"GenerateRequestsPerMinutePerProject"},{"retryDelay":"9s"}]}}"#,
    ])
    func aMinutesLimitIsNoDays(_ body: String) {
        let failure = classify(429, body)
        #expect(failure.failureClass == .rateLimitedUpstream)
        #expect((failure.hint ?? .zero) <= .seconds(9) && !failure.message.contains("of a day"))
    }

    @Test func tellsALimitOfFreeModelsFromOneOfTheAccount() {
        #expect(classify(429, Self.error(429, "Rate limit exceeded: free-models-per-min.")).isFreeLimit)
        let source = #"{"limit_source":"openrouter_free_tier_per_minute"}"#
        #expect(classify(429, Self.error(429, "x", metadata: source)).isFreeLimit)
        #expect(!classify(429, Self.error(429, "x"), headers: Self.rateFields).isFreeLimit)
        #expect(!classify(429, Self.error(429, "Rate limit exceeded: free-models-per-day")).isFreeLimit)
        #expect(!classify(500, Self.error(500, "free-models-per-min")).isFreeLimit)
    }

    @Test func saysWhenTheServerForbidsToRetry() {
        #expect(
            classify(503, "", headers: [("x-should-retry", "false")]).message.hasSuffix(
                "(the server says not to retry)"))
        #expect(!classify(400, "", headers: [("x-should-retry", "false")]).message.contains("retry"))
    }

    @Test func messagesAreOneBoundedSafeLineWithoutSecrets() {
        let secret = "sk-or-" + String(repeating: "x", count: 40)
        let body = Self.error(400, String(repeating: "a\\n", count: 230) + secret + String(repeating: "b", count: 5000))
        let failure = FailureClassification.failure(
            status: 400, headers: ResponseHeaders(), body: Array(body.utf8), model: "m",
            redact: { $0.replacing(secret, with: "<REDACTED>") })
        #expect(failure.message.unicodeScalars.count == 500)
        #expect(failure.message.contains("a <REDACTED>bbb"))
        #expect(!failure.message.contains("sk-or"))
        #expect(!failure.message.contains("\n"))
    }

    @Test func copesWithAnyCutOfABody() {
        let body = Array(
            Self.error(429, "Rate limit exceeded: free-models-per-day", metadata: #"{"raw":"{\"a\":1}"}"#).utf8)
        for count in 0...body.count {
            let failure = classify(429, String(decoding: body[..<count], as: UTF8.self))
            #expect(failure.failureClass == (count == body.count ? .dailyQuota : .rateLimitedUpstream))
        }
    }

    private func classify(_ status: Int, _ body: String, headers: [(String, String)] = []) -> AttemptFailure {
        FailureClassification.failure(
            status: status, headers: ResponseHeaders(headers), body: Array(body.utf8), model: "a/b:free")
    }
}
