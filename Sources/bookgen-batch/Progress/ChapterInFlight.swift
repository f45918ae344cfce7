import BookFiles
import OpenRouter

/// The chapter of the current request, as far as it has come.
struct ChapterInFlight: Sendable {
    /// The current activity.
    enum Activity: Sendable, Hashable {
        /// The request is under way, nothing has come yet.
        case asking
        /// The model thinks. Data comes, but none to show.
        case thinking
        /// Text comes.
        case writing
        /// Nothing is sent for so long, until then.
        case waiting(Duration, until: ContinuousClock.Instant, WaitReason)
    }

    /// When the chapter's turn began.
    var startedAt: ContinuousClock.Instant
    /// The pass, 1 or 2.
    var pass: Int
    /// The attempt, from 1. Before the first it is 0.
    var attempt = 0
    /// The activity.
    var activity = Activity.asking
    /// The words of this attempt, counted as they come.
    var words = WordCounter()
    /// The size of this attempt's text in UTF-8 bytes.
    var bytes = 0
    /// What the attempt before failed with.
    var failure: String?
    /// When this attempt's first text came.
    var firstTextAt: ContinuousClock.Instant?

    /// Takes in an event of the chapter's request.
    mutating func apply(_ event: CompletionEvent, at now: ContinuousClock.Instant) {
        switch event {
        case .waiting(let duration, let reason):
            activity = .waiting(duration, until: now + duration, reason)
        case .attempting(let number):
            self = ChapterInFlight(startedAt: startedAt, pass: pass, attempt: number, failure: failure)
        case .text(let piece):
            if firstTextAt == nil { firstTextAt = now }
            activity = .writing
            words.add(piece)
            bytes += piece.utf8.count
        case .reasoning:
            activity = .thinking
        case .failed(_, let failure):
            activity = .asking
            self.failure = failure.message
        }
    }

    /// The tokens of this attempt's text, by the rule of thumb of four bytes a token.
    var estimatedTokens: Int { (bytes + 3) / 4 }

    /// Estimated tokens a second since the first text. The first second has no rate.
    func rate(at now: ContinuousClock.Instant) -> Double? {
        guard let firstTextAt, now - firstTextAt >= .seconds(1) else { return nil }
        return Double(estimatedTokens) / ((now - firstTextAt) / .seconds(1))
    }
}
