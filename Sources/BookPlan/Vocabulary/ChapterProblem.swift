import OpenRouter

/// The reason of an unfinished chapter, with a person's remedy.
package struct ChapterProblem: Sendable, Hashable {
    /// The class of the problem.
    package var errorClass: ProblemClass
    /// The event, in one line.
    package var message: String
    /// A person's remedy, in one line.
    package var advice: String
    /// The HTTP status. `nil` without one.
    package var status: Int?
    /// Whether no run tries again by itself. A person decides.
    package var needsDecision: Bool
    /// The exact command to try again after the decision. `nil` while a run goes on.
    package var command: String?

    /// Creates a problem.
    package init(
        _ errorClass: ProblemClass, message: String, advice: String, status: Int? = nil, needsDecision: Bool = false,
        command: String? = nil
    ) {
        self.errorClass = errorClass
        self.message = message
        self.advice = advice
        self.status = status
        self.needsDecision = needsDecision
        self.command = command
    }

    /// Whether a stop or a limit of the run cut the chapter short. It is no failure of the chapter's own.
    package var isCutShort: Bool { errorClass == .own(.cancelled) || errorClass == .own(.limitReached) }

    enum CodingKeys: String, CodingKey {
        case errorClass = "class"
        case message
        case advice
        case status
        case needsDecision = "needs_decision"
        case command
    }
}

extension ChapterProblem: Codable {
    /// Reads every field. A report of an older version knows of no decision.
    package init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try fields.decode(ProblemClass.self, forKey: .errorClass),
            message: try fields.decode(String.self, forKey: .message),
            advice: try fields.decode(String.self, forKey: .advice),
            status: try fields.decodeIfPresent(Int.self, forKey: .status),
            needsDecision: try fields.decodeIfPresent(Bool.self, forKey: .needsDecision) ?? false,
            command: try fields.decodeIfPresent(String.self, forKey: .command))
    }

    /// Writes every field. An unknown value is `null`.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(errorClass, forKey: .errorClass)
        try fields.encode(message, forKey: .message)
        try fields.encode(advice, forKey: .advice)
        try fields.encode(status, forKey: .status)
        try fields.encode(needsDecision, forKey: .needsDecision)
        try fields.encode(command, forKey: .command)
    }
}

extension ChapterProblem {
    /// Adds a hint at `--wait-network` to the advice. The run did not wait for the network.
    package mutating func offerWait() { advice += ", or let --wait-network 15m wait for them" }

    /// Notes that the chapter is not asked again by itself, since too many attempts failed.
    package mutating func giveUp() {
        needsDecision = true
        advice = "choose another model or prompt: it is not asked again by itself"
    }
}

extension ChapterProblem {
    /// The problem of a chapter without a free request left for the day. It was not asked.
    package static let dailyQuota = ChapterProblem(
        .request(.dailyQuota), message: "not asked: the day's free requests are used up",
        advice: FailureClass.dailyQuota.advice(afterWholeAnswer: false))
}
