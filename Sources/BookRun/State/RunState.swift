import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import OpenRouter
import Pacing

/// What a run knows: a row for each chapter, and what has been found out about the service.
struct RunState: Sendable {
    /// What is done, as far as it is known by now.
    var plan: Plan
    /// Chapters that are to be asked and have not been, by index.
    var unasked: Set<Int>
    /// The rows, in the order of the book.
    var records: [ChapterRecord]
    /// Pauses and stops for a service that is down.
    var breaker: CircuitBreaker
    /// Why no further request is sent.
    var stopReason: String?
    /// How the program has to end, apart from what the rows say.
    var statuses: Set<ExitStatus> = []
    /// When the last request failed, on the waiting clock.
    var lastFailure: WaitingClock.Instant?
    /// Chapters that failed in a way that may have gone away, by index, with the instant from which they may be asked.
    var retriable: [Int: WaitingClock.Instant] = [:]
    /// Chapters whose failure was transient, by index; all of them together say that the service is down.
    var transientFailures: Set<Int> = []
    /// Models that the service does not have for this account, each with the failure that said so.
    var missingModels: [String: AttemptFailure] = [:]

    /// Which chapter the server's response cache may have an answer of.
    var lastAskers: LastAskers

    /// The state before the first request.
    init(_ plan: Plan) {
        self.plan = plan
        unasked = Set(plan.chapters.indices.filter { plan.chapters[$0].isAsked || plan.chapters[$0].isOverLimit })
        records = plan.records
        lastAskers = LastAskers(plan.snapshot)
        breaker = CircuitBreaker(coolDowns: plan.manifest.client.coolDown)
    }

    /// Attempts of earlier runs and of this one whose cost was looked up, by id.
    var costLookUps: Set<Int64> = []

    /// Whether the chapter's model is there, as far as is known.
    func isAskable(_ index: Int) -> Bool { missingModels[plan.chapters[index].request.model] == nil }

    /// Whether the run goes on.
    var isRunning: Bool { stopReason == nil }

    /// Sends no further request; the first reason is the one that is told.
    mutating func stop(_ reason: String, _ status: ExitStatus) {
        if stopReason == nil { stopReason = reason }
        statuses.insert(status)
    }

    /// Says why chapters are left where the run came to its end and none of them failed.
    mutating func explainRest() {
        guard stopReason == nil else { return }
        if let limit = plan.limits.chapters, plan.chapters.contains(where: \.isOverLimit) {
            stopReason = "\(limit.name) \(limit.most) is reached; run again to go on, or raise \(limit.name)"
        } else if let until = records.filter({ $0.state == .deferred }).compactMap(\.deferredUntil).min() {
            stopReason =
                "nothing more may be asked before \(until.formatted(.iso8601)); --retry with a chapter's id asks it sooner"
        }
    }

    /// How the program is to end.
    var status: ExitStatus {
        var statuses = statuses
        let asked = records.indices.filter { records[$0].wasAsked }
        if !asked.isEmpty, asked.allSatisfy(transientFailures.contains) { statuses.insert(.unavailable) }
        for index in records.indices where !plan.chapters[index].isLeftOut {
            statuses.insert(unasked.contains(index) ? .workLeft : records[index].exitStatus)
        }
        return ExitStatus.first(of: statuses)
    }

    /// Whether no chapter that a person means this time is left.
    var isEverythingDone: Bool {
        records.indices.allSatisfy { plan.chapters[$0].isLeftOut || !unasked.contains($0) && records[$0].isDone }
    }
}
