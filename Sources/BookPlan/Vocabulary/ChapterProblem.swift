import OpenRouter

/// The reason of an unfinished chapter, with a person's remedy.
package struct ChapterProblem: Sendable, Hashable, Decodable {
    /// The class of the problem.
    package var errorClass: ProblemClass
    /// The event, in one line.
    package var message: String
    /// A person's remedy, in one line.
    package var advice: String
    /// The HTTP status. `nil` without one.
    package var status: Int?

    /// Creates a problem.
    package init(_ errorClass: ProblemClass, message: String, advice: String, status: Int? = nil) {
        self.errorClass = errorClass
        self.message = message
        self.advice = advice
        self.status = status
    }

    /// Whether a stop or a limit of the run cut the chapter short. It is no failure of the chapter's own.
    package var isCutShort: Bool { errorClass == .own(.cancelled) || errorClass == .own(.limitReached) }

    enum CodingKeys: String, CodingKey {
        case errorClass = "class"
        case message
        case advice
        case status
    }
}

extension ChapterProblem: Encodable {
    /// Writes every field. A missing status is `null`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(errorClass, forKey: .errorClass)
        try fields.encode(message, forKey: .message)
        try fields.encode(advice, forKey: .advice)
        try fields.encode(status, forKey: .status)
    }
}

extension ChapterProblem {
    /// Adds a hint at `--wait-network` to the advice. The run did not wait for the network.
    package mutating func offerWait() { advice += ", or let --wait-network 15m wait for them" }

    /// Adds a hint at `--retry` to the advice. A chapter with a permanent failure is not asked again by itself.
    package mutating func offerRetry(id: String) { advice += "; or run again with --retry \(id)" }

    /// A person's remedy after too many failures of a chapter's request.
    package static func adviceAfterTooManyFailures(id: String) -> String {
        "choose another model or prompt, or run again with --retry \(id): it is not asked again by itself"
    }
}

extension ChapterProblem {
    /// The problem of a chapter without a free request left for the day. It was not asked.
    package static let dailyQuota = ChapterProblem(
        .request(.dailyQuota), message: "not asked: the day's free requests are used up",
        advice: FailureClass.dailyQuota.advice(afterWholeAnswer: false))
}
