import BookReport
import BookRun

/// The state of a run for the progress. Events change it, drawings read it.
struct ProgressState: Sendable {
    /// The chapters' rows with the figures of this run, in the order of the book. Before the run starts there are none.
    private(set) var chapters: [ChapterRecord] = []
    /// The chapters' rows before the run.
    private var before: [ChapterRecord] = []
    /// Whether a simulator answers. Nothing is paid then.
    private(set) var isSimulated = false
    /// The place of the current chapter, or of the last one.
    private(set) var position = 0
    /// The current chapter.
    private(set) var inFlight: ChapterInFlight?
    /// The numbers of the chapters without a request so far.
    private(set) var toAsk: Set<Int> = []
    /// When the run began.
    private(set) var startedAt: ContinuousClock.Instant?
    /// Until when the run as a whole waits, and why.
    private(set) var pause: (until: ContinuousClock.Instant, reason: PauseReason)?
    /// Why the run stops.
    private(set) var stopping: String?
    /// What a person is told after a signal to stop. `nil` before one.
    private(set) var signalText: String?
    /// Whether the run is over.
    private(set) var isOver = false

    /// Creates the state before a run.
    init(signalText: String? = nil) { self.signalText = signalText }

    /// Takes in an event.
    mutating func apply(_ event: RunEvent, at now: ContinuousClock.Instant) {
        switch event {
        case .runStarted(let report):
            self = ProgressState(signalText: signalText)
            before = report.chapters
            chapters = before.map { $0.figures(since: $0) }
            isSimulated = report.run.isSimulated
            toAsk = Set(report.chapters.filter(\.isToAsk).map(\.number))
            startedAt = now
        case .chapterStarted(let number, let pass):
            guard let index = index(of: number) else { return }
            position = index
            pause = nil
            inFlight = ChapterInFlight(startedAt: now, pass: pass)
        case .chapterProgress(_, let event):
            inFlight?.apply(event, at: now)
        case .chapterEnded(let number, let record):
            guard let index = index(of: number) else { return }
            position = index
            chapters[index] = record.figures(since: before[index])
            toAsk.remove(number)
            inFlight = nil
        case .pausing(let duration, let reason):
            inFlight = nil
            pause = (now + duration, reason)
        case .stopping(let reason, _):
            stopping = reason
            pause = nil
        case .runEnded(let report):
            chapters = zip(report.chapters, before).map { $0.figures(since: $1) }
            inFlight = nil
            pause = nil
            isOver = true
        }
    }

    /// Takes in a signal to stop.
    ///
    /// - Parameter text: What a person is told.
    mutating func noteSignal(_ text: String) { signalText = text }

    /// The place of the chapter with this number, if the run has it.
    func index(of number: Int) -> Int? {
        if chapters.indices.contains(number - 1), chapters[number - 1].number == number { return number - 1 }
        return chapters.firstIndex { $0.number == number }
    }
}
