extension AttemptHead {
    /// Reads the fields that identify an answer.
    init(status: Int, headers: ResponseHeaders) {
        self.init(
            status: status, generationID: headers["X-Generation-Id"],
            requestID: headers["x-request-id"] ?? headers["cf-ray"],
            isCacheHit: headers["X-OpenRouter-Cache-Status"]?.uppercased() == "HIT")
    }
}
