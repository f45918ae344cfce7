import BookFiles
import BookLedger
import BookPlan
import FoundationEssentials
import OpenRouter
import Pacing

/// Writes the attempts at one request into the ledger.
///
/// The ledger gets each attempt before its first byte is sent. It gets the head on arrival. It gets the end before
/// anybody uses the answer. The text goes to a file of the text in flight as it comes.
actor AttemptRecorder: AttemptObserver {
    private let services: RunServices
    private let request: RequestRow
    private let budget: SharedBudget
    private let worstCase: WorstCase
    private var reservation: RunBudget.Reservation?
    private var file: InFlightFile?
    /// The newest attempt with its head in the ledger.
    private var notedHead: Int64?
    /// The first error of disk or ledger since an attempt was sent.
    private var trouble: (any Error)?

    /// The attempts. Each gets its end when it has one.
    private(set) var attempts: [AttemptRow] = []
    /// The ids of attempts with text.
    private(set) var attemptsWithText: Set<Int64> = []
    /// The request's own failures over all runs.
    private(set) var failures: FailureCount
    /// The whole answer, once the ledger has it.
    private(set) var answer: ChapterPublisher.Source?
    /// The longest text of an attempt without a whole answer.
    private(set) var partial: ChapterPublisher.Source?

    /// Creates a recorder for the attempts of one pass.
    ///
    /// - Parameters:
    ///   - request: The recorded request.
    ///   - failures: The number of its failures so far.
    ///   - worstCase: The most that an attempt can take.
    ///   - budget: The budget of the attempts.
    ///   - services: The services of the run.
    init(
        _ request: RequestRow, failures: Int, worstCase: WorstCase, budget: SharedBudget, services: RunServices
    ) {
        self.request = request
        self.failures = FailureCount(failures)
        self.worstCase = worstCase
        self.budget = budget
        self.services = services
    }

    /// Checks limits and earlier failures before another attempt.
    ///
    /// - Throws: ``LimitReached``. `OpenRouterError` after too many failures.
    func checkBudget() throws {
        try failures.check()
        if let refusal = budget.refusal(of: worstCase) { throw refusal }
    }

    /// Records the attempt with its reservation, and makes room for its text.
    ///
    /// - Throws: `CancellationError` after a stop. `OpenRouterError` after too many failures. ``LimitReached`` if it
    ///   breaks a limit. `LedgerError`, ``WriteError``.
    func willSend(_ start: AttemptStart) async throws {
        try services.stop.check(at: services.time.waiting.now)
        try failures.check()
        let reservation = try budget.reserve(worstCase)
        var row = AttemptRow(
            requestID: request.id, runID: request.runID, number: start.number, host: start.host, startedAt: start.date,
            waitedSeconds: start.waited / .seconds(1), waitReason: start.waitReason?.rawValue,
            reservedCost: worstCase.cost)
        do {
            row.id = try await services.ledger.begin(row, headers: start.headers)
        } catch {
            budget.release(reservation)
            throw error
        }
        self.reservation = reservation
        attempts.append(row)
        do {
            file = try InFlightFile.create(
                attempt: row.id, first: InFlightRecord(chapter: request.chapterID, bodyHash: request.hashes.body),
                in: services.folder.inFlight, at: services.time.measuring.now)
        } catch {
            let end = AttemptEndRow(
                endedAt: services.time.date(), outcome: .cancelled, message: "not sent: \(error)", mayBeBilled: false)
            try await recordEnd(end, text: "")
            throw error
        }
    }

    /// Notes the generation's id on its arrival. If the ledger fails, the head is recorded at the attempt's end. A paid
    /// answer still comes.
    func didReceiveHead(_ start: AttemptStart, head: AttemptHead) async {
        guard let last = attempts.indices.last else { return }
        attempts[last].head = AttemptHeadRow(
            arrivedAt: services.time.date(), status: head.status, generationID: head.generationID,
            serverRequestID: head.requestID, isCacheHit: head.isCacheHit)
        await recordHead()
    }

    /// Adds the text to the file of the text in flight.
    func didReceiveText(_ start: AttemptStart, _ text: String) async {
        file?.append(text: text, at: services.time.measuring.now)
    }

    /// Notes the end with its text.
    ///
    /// - Throws: ``SimulatedAnswerError`` if a simulator answers in place of a model. `LedgerError`, ``WriteError``,
    ///   even one from before the end. The answer counts all the same if the ledger has it.
    func didEnd(_ start: AttemptStart, outcome: AttemptOutcome) async throws {
        guard let attempt = attempts.last else { return }
        var end = AttemptEndRow(outcome, at: services.time.date())
        let isImpostor = !services.isSimulated && outcome.answer.provider == SimulatedAnswerError.provider
        if isImpostor {
            end.outcome = .failed
            end.errorClass = ProblemClass.Own.simulatedAnswer.rawValue
        }
        let isBlank = !outcome.answer.text.contains { !$0.isWhitespace }
        let text = isImpostor || isBlank ? "" : outcome.answer.text
        let source = ChapterPublisher.Source(
            attemptID: attempt.id, end: end, hashes: request.hashes, maxTokens: request.maxTokens,
            text: text)
        if await save(end, text: text) { take(source) }
        if end.outcome == .failed {
            let isRunAnswered = services.client.hasBeenAnswered
            let isOwn =
                attempts.last.map {
                    request.isFailed(by: $0, hasText: !text.isEmpty, isRunAnswered: isRunAnswered)
                } ?? false
            failures.add(outcome.failure, isOwn: isOwn)
        }
        if let trouble { throw trouble }
        if isImpostor { throw SimulatedAnswerError() }
    }

    /// Keeps a whole answer, or the longest other text.
    private func take(_ source: ChapterPublisher.Source) {
        if source.end.outcome == .completed { return answer = source }
        if source.text.utf8.count > partial?.text.utf8.count ?? 0 { partial = source }
    }

    /// Saves the end and the text on the disk. A whole answer is saved twice, so a ledger without room does not lose
    /// it. Errors become the attempt's ``trouble``.
    ///
    /// - Returns: Whether the ledger has both.
    private func save(_ end: AttemptEndRow, text: String) async -> Bool {
        let whole = end.outcome == .completed ? InFlightRecord.End(end, text: text) : nil
        if let whole { await hold { try await self.file?.finish(whole) } }
        await recordHead()
        let isNoted = await hold { try await self.recordEnd(end, text: text) }
        if isNoted {
            file?.remove()
        } else {
            // The file is now the only copy. A piece lost on its way to the file is written from memory.
            await hold { try self.file?.makeGood(text: text, end: whole) }
        }
        file = nil
        return isNoted
    }

    private func recordHead() async {
        guard let last = attempts.last, let head = last.head, notedHead != last.id else { return }
        if await hold({ try await self.services.ledger.record(head, ofAttempt: last.id) }) { notedHead = last.id }
    }

    private func recordEnd(_ end: AttemptEndRow, text: String) async throws {
        guard let last = attempts.indices.last else { return }
        attempts[last].end = end
        if let reservation { budget.settle(reservation, with: attempts[last]) }
        reservation = nil
        try await services.ledger.end(end, ofAttempt: attempts[last].id, text: text)
        if !text.isEmpty { attemptsWithText.insert(attempts[last].id) }
    }

    /// Runs a step whose failure must not cost the answer. The first error waits for the attempt's end.
    ///
    /// - Returns: Whether it was done.
    @discardableResult
    private func hold(_ body: () async throws -> Void) async -> Bool {
        do {
            try await body()
            return true
        } catch {
            trouble = trouble ?? error
            return false
        }
    }
}
