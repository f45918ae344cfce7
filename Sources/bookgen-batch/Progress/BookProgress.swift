import BookFiles
import BookPlan
import BookReport
import FoundationEssentials

/// The book's line, with counts of chapters, the cost and the time.
struct BookProgress: Sendable, Hashable {
    /// All chapters.
    var total = 0
    /// Whole chapters. They are done, edited by a person, or kept despite a changed request.
    var done = 0
    /// Failed chapters without a saved text.
    var failed = 0
    /// Failed chapters with a saved text.
    var partial = 0
    /// Chapters put off by the server.
    var deferred = 0
    /// Chapters still to ask.
    var left = 0
    /// The known cost in US dollars.
    var cost: Decimal?
    /// Whether some attempts' cost is not known.
    var isCostPartial = false
    /// Seconds since the run began.
    var elapsed = 0.0
    /// The estimated seconds to the end. The measure is the words so far in this run, so at first there is no estimate.
    var remaining: Double?

    /// Sums up a state.
    init(_ state: ProgressState, at now: ContinuousClock.Instant) {
        total = state.chapters.count
        elapsed = state.startedAt.map { (now - $0) / .seconds(1) } ?? 0
        let inFlight = state.inFlight == nil ? nil : state.position
        var finished = 0.0
        var open = 0.0
        for (index, chapter) in state.chapters.enumerated() {
            if let cost = chapter.cost { self.cost = (self.cost ?? 0) + cost }
            if chapter.attemptsOfUnknownCost > 0 { isCostPartial = true }
            let weight = Double(max(1, chapter.targetWords ?? Self.usualWords))
            if index == inFlight {
                left += 1
                let share = min(1, Double(state.inFlight?.words.count ?? 0) / weight)
                finished += weight * share
                open += weight * (1 - share)
                continue
            }
            if state.toAsk.contains(chapter.number) {
                left += 1
                open += weight
                continue
            }
            if chapter.wasAsked { finished += weight }
            if chapter.isDone {
                done += 1
            } else if chapter.state == .deferred {
                deferred += 1
            } else if chapter.problem?.isCutShort == true || chapter.state == .pending && chapter.problem == nil {
                left += 1
            } else if chapter.state == .partial {
                partial += 1
            } else {
                failed += 1
            }
        }
        if finished > 0, open > 0, elapsed > 0 { remaining = elapsed / finished * open }
    }

    /// The weight of a chapter without a target in words, as in a common biography.
    private static let usualWords = 2500
}
