extension AttemptHead {
    /// Reads the identifying fields of a response.
    ///
    /// - Parameters:
    ///   - status: The HTTP status.
    ///   - headers: The head's fields.
    ///   - redact: Takes secrets out of them, before they are shortened and made safe to show.
    init(status: Int, headers: ResponseHeaders, redact: (String) -> String) {
        func clean(_ text: String) -> String { MessageLine.make(redact(text), limit: 200) }
        self.init(
            status: status, generationID: headers["X-Generation-Id"].map(clean),
            requestID: (headers["x-request-id"] ?? headers["cf-ray"]).map(clean),
            isCacheHit: headers["X-OpenRouter-Cache-Status"]?.uppercased() == "HIT")
    }
}
