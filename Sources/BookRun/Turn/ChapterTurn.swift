import BookLedger
import BookManifest
import BookPlan
import BookReport
import FoundationEssentials
import Logging
import OpenRouter
import Pacing

/// The turn of one chapter in a run.
///
/// A turn takes a chapter with its history, and gives a ``ChapterResult``. It changes files and the ledger. It never
/// changes the run's state.
struct ChapterTurn: Sendable {
    /// The services of the run.
    let services: RunServices
    /// The budget of the attempts.
    let budget: SharedBudget
    /// The prices of models, by id.
    let prices: [String: PriceRow]
    /// The ids of attempts with text of earlier turns and runs.
    let attemptsWithText: Set<Int64>
    /// The earlier runs with an answer of the server.
    let answeredRuns: Set<String>
    /// The chapters that asked last with each body.
    let lastAskers: LastAskers
    /// The turn's result so far.
    var result: ChapterResult

    /// Prepares a chapter's turn.
    ///
    /// - Parameters:
    ///   - chapter: The chapter as it is planned, with its history.
    ///   - record: Its row in the report.
    ///   - attemptsWithText: The ids of attempts with text of earlier turns and runs.
    ///   - answeredRuns: The earlier runs with an answer of the server.
    ///   - prices: The prices of models, by id.
    ///   - lastAskers: The chapters that asked last with each body.
    ///   - budget: The budget of the attempts.
    ///   - services: The services of the run.
    init(
        _ chapter: PlannedChapter, _ record: ChapterRecord, attemptsWithText: Set<Int64>, answeredRuns: Set<String>,
        prices: [String: PriceRow], lastAskers: LastAskers, budget: SharedBudget, services: RunServices
    ) {
        self.services = services
        self.budget = budget
        self.prices = prices
        self.attemptsWithText = attemptsWithText
        self.answeredRuns = answeredRuns
        self.lastAskers = lastAskers
        result = ChapterResult(chapter, record)
    }

    /// Asks for the chapter.
    ///
    /// - Parameter pass: The pass of the run, 1 or 2.
    /// - Returns: The turn's result.
    func asked(pass: Int) async -> ChapterResult {
        var turn = self
        await turn.ask(pass: pass)
        return turn.result
    }

    /// Does the work that needs no request.
    ///
    /// - Returns: The turn's result.
    func withLocalWorkDone() async -> ChapterResult {
        var turn = self
        do { try await turn.doLocalWork() } catch { turn.result.fail(writing: error) }
        return turn.result
    }

    private mutating func ask(pass: Int) async {
        do {
            // A person's change since the run's start would keep the answer from its place.
            if try keepsChange(hasAnswer: false) {
                result.isOver = true
                return await updateLedger()
            }
            await services.emit(.chapterStarted(number: result.chapter.wanted.number, pass: pass))
            let planned = result.chapter
            let (recorder, error) = try await attempt(planned)
            // After a stop before the first attempt, the chapter is as it was.
            if error is CancellationError, await recorder.attempts.isEmpty { return noteStop() }
            if let reduced = affordable(after: error) {
                try await askReduced(reduced, of: planned, after: recorder)
            } else {
                await end(planned, recorder, error)
            }
        } catch {
            result.fail(writing: error)
        }
        await updateLedger()
    }

    /// Returns the chapter with fewer tokens, as the credit affords. `nil` if it is not asked so.
    private func affordable(after error: (any Error)?) -> PlannedChapter? {
        guard let reduced = result.chapter.affordable(after: (error as? OpenRouterError)?.failure),
            budget.refusal(of: budget.worstCase(of: reduced.wanted.request)) == nil
        else { return nil }
        return reduced
    }

    private mutating func askReduced(
        _ reduced: PlannedChapter, of planned: PlannedChapter, after recorder: AttemptRecorder
    ) async throws {
        services.logger.notice(
            "asked once more with what the credit affords",
            metadata: ["chapter": "\(reduced.id)", "max_tokens": "\(reduced.wanted.parts.settings.maxTokens ?? 0)"])
        // The text so far is paid for, whatever comes of the repeat.
        await savePartial(await recorder.partial, reason: FailureClass.insufficientCredit.rawValue)
        let (recorder, error) = try await attempt(reduced)
        await end(planned, recorder, error)
        if result.record.problem?.errorClass == .request(.tokenLimit) {
            result.record.problem?.advice = "add credit, or raise affordable_floor: so few tokens are not enough"
        }
    }

    private mutating func end(
        _ planned: PlannedChapter, _ recorder: AttemptRecorder, _ error: (any Error)?
    ) async {
        // The chapter is passed on as planned. This turn's attempts say nothing of the text in its place.
        if let answer = await recorder.answer { await publish(answer, as: planned) }
        if let error { await end(with: error, recorder) }
    }

    /// Sends a request as often as the retries allow.
    ///
    /// - Returns: The recorder of the attempts, and the error if there is one. It means a missing answer, or the end of
    ///   the run in spite of one.
    /// - Throws: `LedgerError`, `EncodingError`. Nothing was sent then.
    private mutating func attempt(
        _ asked: PlannedChapter
    ) async throws -> (recorder: AttemptRecorder, error: (any Error)?) {
        let exact = try ExactRequest(asked.wanted)
        let (row, failures) = try await request(exact, for: asked)
        let recorder = AttemptRecorder(
            row, failures: failures, worstCase: budget.worstCase(of: exact.request), budget: budget,
            services: services)
        let error = await complete(exact, of: asked, recorder)
        let attempts = await recorder.attempts
        if let last = attempts.last { result.asked.append((last.id, exact.hashes.body)) }
        if attempts.isEmpty, error is CancellationError { return (recorder, error) }
        if attempts.contains(where: { !$0.wasHeldBack }) { result.record.wasAsked = true }
        result.record.deferredUntil = nil
        result.isOver = true
        result.chapter.add(attempts, of: row)
        result.attemptsWithText.formUnion(await recorder.attemptsWithText)
        let sums = AttemptSums(result.chapter, prices: prices)
        result.record.setFigures(sums)
        result.record.setOrigin(sums.lastAnswered)
        return (recorder, error)
    }

    /// Sends the request, and returns the error if there is one. The answer is missing then, or the run ends in spite
    /// of one.
    private func complete(
        _ exact: ExactRequest, of asked: PlannedChapter, _ recorder: AttemptRecorder
    ) async -> (any Error)? {
        var logger = services.logger
        logger[metadataKey: "chapter"] = "\(asked.id)"
        let body = exact.hashes.body
        do {
            _ = try await services.client.complete(
                exact.request, timeout: asked.wanted.timeout,
                clearsCache: asked.clearsCache(forBody: body) || lastAskers.isAnother(than: asked, withBody: body),
                liftsPause: asked.verdict.action.purpose == .retry, observer: recorder, logger: logger
            ) { event in
                // No run sits through a long wait for a request it may not send.
                if case .waiting = event { try await recorder.checkBudget() }
                await services.emit(.chapterProgress(number: asked.wanted.number, event))
            }
            return nil
        } catch {
            return error
        }
    }

    /// Returns the request's row, and the number of its failures. A row of an earlier run is used again, unless a
    /// person's word makes a new request.
    private func request(
        _ exact: ExactRequest, for asked: PlannedChapter
    ) async throws -> (row: RequestRow, failures: Int) {
        let purpose = asked.verdict.action.purpose ?? .ask
        let own = OwnAttempts(asked)
        let known = asked.found.history?.textRequests.last {
            $0.row.hashes.body == exact.hashes.body && $0.row.id >= own.firstRequestID
        }
        let goesOn = known.map { $0.row.runID == services.runID && $0.row.purpose == purpose } ?? false
        let ownRun = services.client.hasBeenAnswered ? [services.runID] : []
        let failures =
            purpose == .ask || goesOn
            ? own.failures(
                attemptsWithText.union(result.attemptsWithText), answeredRuns: answeredRuns.union(ownRun))
            : 0
        if var row = known?.row, purpose == .ask || goesOn {
            row.runID = services.runID
            row.chapterID = asked.id
            return (row, failures)
        }
        var row = RequestRow(exact, of: asked, purpose, runID: services.runID)
        row.id = try await services.ledger.record(row, body: try exact.request.body())
        return (row, failures)
    }

    /// Updates the chapter's row in the ledger. `status` may ask for it at any time.
    private mutating func updateLedger() async {
        do {
            try await services.ledger.update(
                ChapterRow(result.record, of: result.chapter, now: services.time.date()))
        } catch {
            result.stop("\(error)", ExitStatus(writing: error))
        }
    }

    /// Notes a stop from outside.
    mutating func noteStop() {
        let verdict = services.stop.verdict
        result.stop(verdict.reason, verdict.status)
    }
}

extension AttemptRow {
    /// Whether it ended before anything was sent. A stop does so, or an error of this program's own.
    fileprivate var wasHeldBack: Bool {
        guard let end, head == nil else { return false }
        return end.outcome == .cancelled && !end.mayBeBilled
    }
}
