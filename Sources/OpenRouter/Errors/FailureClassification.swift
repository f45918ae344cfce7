/// Sorts what a server answers instead of a 200.
enum FailureClassification {
    /// The failure that a response stands for.
    ///
    /// - Parameters:
    ///   - status: The HTTP status, any but 200.
    ///   - headers: The head's fields.
    ///   - body: What came of the body, at most 64 KiB.
    ///   - model: The model that was asked.
    ///   - redact: Takes secrets out of what the server says before it is shortened.
    static func failure(
        status: Int, headers: ResponseHeaders, body: [UInt8], model: String,
        redact: (String) -> String = { $0 }
    ) -> Failure {
        Failure(.transient, kind: .api, status: status, message: "HTTP \(status)")
    }
}
