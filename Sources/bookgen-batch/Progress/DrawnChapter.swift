import BookFiles
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import YAML

/// A chapter's line of the progress, as texts without a layout.
struct DrawnChapter: Sendable, Hashable {
    /// How a status is coloured.
    enum Tone: Sendable, Hashable {
        case plain
        case good
        case active
        case careful
        case bad

        /// Wraps text into the terminal's codes for the colour (ECMA-48 SGR).
        func colouring(_ text: String) -> String {
            switch self {
            case .plain: text
            case .good: "\u{1B}[32m\(text)\u{1B}[0m"
            case .active: "\u{1B}[36m\(text)\u{1B}[0m"
            case .careful: "\u{1B}[33m\(text)\u{1B}[0m"
            case .bad: "\u{1B}[31m\(text)\u{1B}[0m"
            }
        }
    }

    /// The chapter's number.
    var number: String
    /// Its title, escaped.
    var title: String
    /// Words against the target, such as `640/2550 w`.
    var words = ""
    /// Tokens. `~` marks an estimate.
    var tokens = ""
    /// Tokens a second. `~` marks an estimate.
    var rate = ""
    /// The time it took so far.
    var elapsed = ""
    /// The activity or the end.
    var status: String
    /// Whether the status is a reason in words. It takes the room of the figures.
    var isReason = false
    /// How the status is coloured.
    var tone: Tone

    /// Puts a chapter into words.
    ///
    /// - Parameters:
    ///   - record: The chapter's row of the report.
    ///   - inFlight: How far it has come, where it is being asked.
    ///   - now: The time.
    ///   - date: The same as wall time.
    init(_ record: ChapterRecord, inFlight: ChapterInFlight?, at now: ContinuousClock.Instant, date: Date) {
        number = "\(record.number)"
        title = record.title.escapedForTerminal
        let target = record.targetWords.map { "/\($0)" } ?? ""
        guard let inFlight else {
            (status, tone, isReason) = Self.status(of: record)
            if let count = record.words { words = "\(count)\(target) w" }
            if let count = record.completionTokens { tokens = "\(count) tok" }
            guard record.wasAsked else { return }
            elapsed = Figures.clock(record.elapsedSeconds)
            let seconds = record.elapsedSeconds - record.waitedSeconds
            if let count = record.completionTokens, seconds >= 1 { rate = "\(Int(Double(count) / seconds)) tok/s" }
            return
        }
        words = "\(inFlight.words.count)\(target) w"
        if inFlight.bytes > 0 { tokens = "~\(inFlight.estimatedTokens) tok" }
        if let perSecond = inFlight.rate(at: now) { rate = "~\(Int(perSecond)) tok/s" }
        elapsed = Figures.clock((now - inFlight.startedAt) / .seconds(1))
        (status, tone, isReason) = Self.status(of: inFlight, at: now, date: date)
    }

    /// Shows the chapter as one to ask.
    mutating func setToAsk() { (status, tone, isReason) = ("", .plain, false) }

    private static func status(of record: ChapterRecord) -> (String, Tone, isReason: Bool) {
        if record.problem?.isCutShort == true {
            return record.state == .partial ? ("stopped, text saved", .careful, true) : ("stopped", .careful, false)
        }
        let reason = record.problem.map { ": \($0.message.escapedForTerminal)" } ?? ""
        switch record.state {
        case .pending where record.problem == nil: return ("", .plain, false)
        case .done: return ("done", .good, false)
        case .edited: return ("edited, kept", .good, false)
        case .stale where record.isDone: return ("done, request changed", .careful, false)
        case .deferred: return ("deferred" + reason, .careful, !reason.isEmpty)
        case .orphan: return ("not in the manifest", .careful, false)
        case .partial: return ("partial" + reason, .careful, !reason.isEmpty)
        case .pending, .stale, .failed: return ("failed" + reason, .bad, !reason.isEmpty)
        }
    }

    private static func status(
        of inFlight: ChapterInFlight, at now: ContinuousClock.Instant, date: Date
    ) -> (String, Tone, isReason: Bool) {
        let attempt = inFlight.attempt > 1 ? ", attempt \(inFlight.attempt)" : ""
        switch inFlight.activity {
        case .asking: return ("asking" + attempt, .active, false)
        case .thinking: return ("thinking" + attempt, .active, false)
        case .writing: return ("writing" + attempt, .active, false)
        case .waiting(let wait, _, .pace) where wait <= WaitReason.shortestTold:
            return ("asking" + attempt, .active, false)
        case .waiting(_, let until, let reason):
            let cause = reason == .pace ? nil : inFlight.failure?.escapedForTerminal
            let wait = Figures.wait(max(.zero, until - now), from: date)
            return ("waits \(wait): \(cause ?? reason.words)", .careful, true)
        }
    }
}
