import BookLedger
import FoundationEssentials
import OpenRouter

extension ChapterJudge {
    /// Judges the chapter by the outcome of its exact request in earlier runs.
    mutating func judgeRequest(state: ChapterState, _ reason: String?, file: String?) {
        let own = OwnAttempts(chapter)
        if selection.force.contains(id) {
            return askAgain(
                .force, after: own, state: state, reason.map { $0 + "; asked again by --force" } ?? "asked by --force",
                file: file)
        }
        let isRetried = selection.retry.contains(id)
        if let until = quotaUntil, !isRetried { return awaitQuota(until: until) }
        guard let last = own.last else {
            // It was put off before anything was sent. A server's hint to another chapter holds for its model too.
            if let until = deferredUntil, own.hasRequest, !isRetried {
                chapter.verdict.deferredUntil = until
                return keep(.deferred, "the server asked to wait; not asked before \(until.formatted(.iso8601))")
            }
            let asked =
                own.hasRequest
                ? "the last run ended before it was asked again" : "its request changed since it was asked"
            let fresh = requests.allSatisfy(\.attempts.isEmpty) ? "not asked yet" : asked
            return ask(isRetried ? .retry : .ask, state: state, reason ?? fresh, file: file)
        }
        if isRetried { return askAgain(.retry, after: own, state: state, "asked again by --retry", file: file) }
        switch last.end?.outcome {
        case .failed: judgeFailure(of: own, state: state, file: file)
        case .completed:
            ask(.ask, state: state, reason ?? "its answer is not in the ledger any more; asked again", file: file)
        case .cancelled:
            ask(.ask, state: state, "the last run was stopped in the middle of its answer; asked again", file: file)
        case .interrupted, nil:
            ask(.ask, state: state, "the last run ended in the middle of its answer; asked again", file: file)
        }
    }

    private mutating func judgeFailure(of own: OwnAttempts, state: ChapterState, file: String?) {
        guard let end = own.last?.end, let (failed, problem) = lastFailure(of: own) else { return }
        // An error of this program's own has no class of the client's. An answer by a simulator is such an error.
        let failureClass = end.errorClass.flatMap(FailureClass.init)
        let message = end.message ?? end.errorClass ?? "no reason is known"
        let failures = own.failures(attemptsWithText, answeredRuns: answeredRuns)
        if let failureClass, failureClass.disposition == .failItem {
            var known = problem
            known?.needsDecision = true
            giveUp(failed, failureClass.words, known, after: own, state: state, file: file)
        } else if let until = deferredUntil {
            keep(.deferred, "\(message); not asked before \(until.formatted(.iso8601))")
            chapter.verdict.deferredUntil = until
            chapter.verdict.problem = problem
        } else if failureClass?.disposition == .retry, failures >= FailureLimit.attempts {
            var known = problem
            known?.giveUp()
            giveUp(failed, "\(failures) attempts failed", known, after: own, state: state, file: file)
        } else {
            askAgain(.ask, after: own, state: state, "the last attempt failed: \(message); asked again", file: file)
        }
    }

    /// The state and the problem of a chapter with a failed last attempt at the very request.
    private func lastFailure(of own: OwnAttempts) -> (state: ChapterState, problem: ChapterProblem?)? {
        guard let end = own.last?.end, end.outcome == .failed else { return nil }
        let state: ChapterState = own.haveText(attemptsWithText) ? .partial : .failed
        return (state, end.errorClass.flatMap(FailureClass.init).map { Self.problem($0, end) })
    }

    /// Has the request sent again. Until then the chapter has the state of its last failure, for every purpose.
    ///
    /// A stale chapter stays one. Its old file counts for more than a failure of its new request.
    private mutating func askAgain(
        _ purpose: RequestRow.Purpose, after own: OwnAttempts, state: ChapterState, _ reason: String, file: String?
    ) {
        guard state == .pending, let (failed, problem) = lastFailure(of: own) else {
            return ask(purpose, state: state, reason, file: file)
        }
        ask(purpose, state: failed, reason, file: file)
        chapter.verdict.problem = problem
    }

    /// Judges a chapter with a permanent failure, or with too many failures.
    private mutating func giveUp(
        _ failed: ChapterState, _ what: String, _ problem: ChapterProblem?, after own: OwnAttempts,
        state: ChapterState, file: String?
    ) {
        if selection.retriesFailed {
            return askAgain(.retry, after: own, state: state, "\(what); asked again by --retry-failed", file: file)
        }
        keep(failed, "\(what); not asked again until its request changes or --retry \(id)")
        chapter.verdict.problem = problem
    }

    /// The end of the chapter's deferral, UTC. `nil` without one.
    ///
    /// A deferral noted in the future is a clock's mistake and not believed.
    private var deferredUntil: Date? {
        guard let row = chapter.found.history?.row, let until = row.deferredUntil, let noted = row.deferredAt,
            noted <= now,
            now < until
        else { return nil }
        return isQuota(row) && !believesQuota ? nil : until
    }

    /// The end of the wait for a new day's free requests, UTC. `nil` for a chapter without need of one.
    private var quotaUntil: Date? {
        guard let row = chapter.found.history?.row, isQuota(row), CostBound.isFree(chapter.wanted.parts.settings.model)
        else {
            return nil
        }
        return deferredUntil
    }

    private func isQuota(_ row: ChapterRow) -> Bool { row.errorClass == FailureClass.dailyQuota.rawValue }

    private mutating func awaitQuota(until: Date) {
        keep(.deferred, "the day's free requests are used up; not asked before \(until.formatted(.iso8601))")
        chapter.verdict.deferredUntil = until
        chapter.verdict.problem = .dailyQuota
        chapter.verdict.awaitsQuota = true
    }

    private static func problem(_ failureClass: FailureClass, _ end: AttemptEndRow) -> ChapterProblem {
        ChapterProblem(
            .request(failureClass), message: end.message ?? failureClass.rawValue,
            advice: failureClass.advice(afterWholeAnswer: end.isWholeAnswer, status: end.status), status: end.status)
    }
}
