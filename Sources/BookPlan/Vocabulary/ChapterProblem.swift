import OpenRouter

/// Why a chapter is not done, and what a person can do.
package struct ChapterProblem: Sendable, Hashable, Decodable {
    /// The class of a chapter that a stop of the run cut short: no failure, just work that is left.
    package static let cancelled = "cancelled"

    /// Whether a stop or a limit of the run cut the chapter short, which is no failure of its own.
    package var isCutShort: Bool { [Self.cancelled, LimitReached.errorClass].contains(errorClass) }

    /// The class of the failure, in the words of the log; `file_exists` where a file stands in the way.
    package var errorClass: String
    /// What happened, in one line.
    package var message: String
    /// What to do, in one line.
    package var advice: String
    /// The HTTP status, where there was one.
    package var status: Int?

    /// Creates a problem.
    package init(errorClass: String, message: String, advice: String, status: Int? = nil) {
        self.errorClass = errorClass
        self.message = message
        self.advice = advice
        self.status = status
    }

    enum CodingKeys: String, CodingKey {
        case errorClass = "class"
        case message
        case advice
        case status
    }
}

extension ChapterProblem: Encodable {
    /// Writes every field; a missing status is `null`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(errorClass, forKey: .errorClass)
        try fields.encode(message, forKey: .message)
        try fields.encode(advice, forKey: .advice)
        try fields.encode(status, forKey: .status)
    }
}

extension ChapterProblem {
    /// Says that a run can wait for the network, which this one did not.
    package mutating func offerWait() { advice += ", or let --wait-network 15m wait for them" }

    /// Says that the same can be asked again, of a chapter that failed for good and is not asked by itself.
    package mutating func offerRetry(id: String) { advice += "; or run again with --retry \(id)" }

    /// What a person can do about a chapter whose request has failed too often.
    package static func adviceAfterTooManyFailures(id: String) -> String {
        "choose another model or prompt, or run again with --retry \(id): it is not asked again by itself"
    }
}

extension ChapterProblem {
    /// The chapter was not asked, since no free request is left for the day.
    package static let dailyQuota = ChapterProblem(
        errorClass: FailureClass.dailyQuota.rawValue, message: "not asked: the day's free requests are used up",
        advice: FailureClass.dailyQuota.advice(afterWholeAnswer: false))
}
