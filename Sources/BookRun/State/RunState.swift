import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

/// The knowledge of a run about its chapters and the service.
struct RunState: Sendable {
    /// The plan, up to date with the work so far.
    var plan: Plan
    /// The indices of chapters still to ask.
    var unasked: Set<Int>
    /// The rows of the report, in the order of the book.
    var records: [ChapterRecord]
    /// The pauses and stops for a failing service.
    var breaker: CircuitBreaker
    /// The reason to send no further request. `nil` if there is none.
    var stopReason: StopReason?
    /// The exit statuses beside those of the rows.
    var statuses: Set<ExitStatus> = []
    /// The instant of the last failure, on the waiting clock.
    var lastFailure: WaitingClock.Instant?
    /// The chapters to ask again, by index, each with its earliest instant. Their failures may have gone away.
    var retriable: [Int: WaitingClock.Instant] = [:]
    /// The indices of chapters with a transient failure. If every asked chapter is among them, the service counts as
    /// down.
    var transientFailures: Set<Int> = []
    /// The models missing for this account, each with the failure telling so.
    var missingModels: [String: AttemptFailure] = [:]

    /// The last chapter to ask with each body. The server's response cache may have its answer.
    var lastAskers: LastAskers

    /// Creates the state before the first request.
    init(_ plan: Plan) {
        self.plan = plan
        unasked = Set(
            plan.chapters.indices.filter { plan.chapters[$0].isAsked || plan.chapters[$0].verdict.isOverLimit })
        records = plan.records
        lastAskers = LastAskers(plan.snapshot)
        breaker = CircuitBreaker(coolDowns: plan.manifest.client.coolDown)
    }

    /// The ids of attempts with a cost looked up, of earlier runs and of this one.
    var costLookUps: Set<Int64> = []

    /// Whether the chapter's model is there, as far as the run knows.
    func isAskable(_ index: Int) -> Bool { missingModels[plan.chapters[index].wanted.parts.settings.model] == nil }

    /// Whether the run goes on.
    var isRunning: Bool { stopReason == nil }

    /// Stops the sending of requests. The first reason stays.
    mutating func stop(_ reason: StopReason, _ status: ExitStatus) {
        if stopReason == nil { stopReason = reason }
        statuses.insert(status)
    }

    /// Gives the stop reason of a run with chapters left. An earlier reason stays.
    mutating func explainRest() {
        guard stopReason == nil else { return }
        if let limit = plan.limits.chapters, plan.chapters.contains(where: \.verdict.isOverLimit) {
            stopReason = StopReason(
                "\(limit.name) \(limit.most) is reached", advice: "run again to go on, or raise \(limit.name)")
        } else if let until = records.filter({ $0.state == .deferred }).compactMap(\.deferredUntil).min() {
            stopReason = StopReason(
                "nothing more may be asked before \(until.formatted(.iso8601))",
                advice: "--retry with a chapter's id asks it sooner")
        }
    }

    /// The program's exit status.
    var status: ExitStatus {
        var statuses = statuses
        let asked = records.indices.filter { records[$0].wasAsked }
        if !asked.isEmpty, asked.allSatisfy(transientFailures.contains) { statuses.insert(.unavailable) }
        for index in records.indices where !plan.chapters[index].verdict.isLeftOut {
            statuses.insert(unasked.contains(index) ? .workLeft : records[index].exitStatus)
        }
        return ExitStatus.first(of: statuses)
    }

    /// Whether every selected chapter is done.
    var isEverythingDone: Bool {
        records.indices.allSatisfy {
            plan.chapters[$0].verdict.isLeftOut || !unasked.contains($0) && records[$0].isDone
        }
    }
}
