import BookFiles
import BookLedger
import BookPlan
import FoundationEssentials
import OpenRouter
import Pacing

/// Writes the attempts at one request into the ledger.
///
/// The ledger gets each attempt before its first byte is sent, its head when it arrives, and its end before anything is made
/// of it. The text goes to a file of the text in flight as it comes.
actor AttemptRecorder: AttemptObserver {
    private let services: RunServices
    private let request: RequestRow
    private let budget: SharedBudget
    private let worstCase: WorstCase
    private var reservation: RunBudget.Reservation?
    private var file: InFlightFile?
    /// The attempt whose head the ledger has.
    private var notedHead: Int64?
    /// The first error of disk or ledger since an attempt was sent.
    private var trouble: (any Error)?

    /// The attempts, each with its end once it has ended.
    private(set) var attempts: [AttemptRow] = []
    /// The attempts that brought text.
    private(set) var attemptsWithText: Set<Int64> = []
    /// The request's own failures over all runs.
    private(set) var failures: FailureCount
    /// The whole answer, when it is in the ledger.
    private(set) var answer: ChapterPublisher.Source?
    /// The longest text that arrived and is no chapter.
    private(set) var partial: ChapterPublisher.Source?

    /// Creates a recorder for the attempts of one pass.
    ///
    /// - Parameters:
    ///   - request: The recorded request.
    ///   - failures: How often it has failed already.
    ///   - worstCase: The most that an attempt can take.
    ///   - budget: What the attempts are paid from.
    ///   - services: What the run works with.
    init(
        _ request: RequestRow, failures: Int, worstCase: WorstCase, budget: SharedBudget, services: RunServices
    ) {
        self.request = request
        self.failures = FailureCount(failures)
        self.worstCase = worstCase
        self.budget = budget
        self.services = services
    }

    /// Makes sure that another attempt may be sent, as far as limits and earlier failures are concerned.
    ///
    /// - Throws: ``LimitReached``; `OpenRouterError` where the request has failed too often.
    func checkBudget() throws {
        try failures.check()
        if let refusal = budget.refusal(of: worstCase) { throw refusal }
    }

    /// Records the attempt with what is reserved for it, and makes room for its text.
    ///
    /// - Throws: `CancellationError` where the run is to send nothing any more, `OpenRouterError` where the request has failed
    ///   too often, ``LimitReached`` where it does not fit under a limit, `LedgerError`, ``WriteError``.
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
            try await note(end, text: "")
            throw error
        }
    }

    /// Notes the generation's id as soon as it is known. Where the ledger fails, the head waits for the attempt's end: what is
    /// paid for still comes.
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

    /// Notes the end, and the text with it.
    ///
    /// - Throws: ``SimulatedAnswerError`` where a simulator answers in place of a model; `LedgerError`, ``WriteError``, also
    ///   one that came while the answer did. What the ledger has of the answer is known all the same.
    func didEnd(_ start: AttemptStart, outcome: AttemptOutcome) async throws {
        guard let attempt = attempts.last else { return }
        var end = AttemptEndRow(outcome, at: services.time.date())
        let isImpostor = !services.isSimulated && outcome.answer.provider == SimulatedAnswerError.provider
        if isImpostor {
            end.outcome = .failed
            end.errorClass = SimulatedAnswerError.errorClass
        }
        let isBlank = !outcome.answer.text.contains { !$0.isWhitespace }
        let text = isImpostor || isBlank ? "" : outcome.answer.text
        let source = ChapterPublisher.Source(
            attemptID: attempt.id, end: end, hashes: request.hashes, maxTokens: request.maxTokens,
            text: text)
        if await save(end, text: text) { take(source) }
        if end.outcome == .failed {
            let isOwn = attempts.last.map { request.isFailed(by: $0, hasText: !text.isEmpty) } ?? false
            failures.add(outcome.failure, isOwn: isOwn)
        }
        if let trouble { throw trouble }
        if isImpostor { throw SimulatedAnswerError() }
    }

    /// Keeps the answer, or the longest text that is none.
    private func take(_ source: ChapterPublisher.Source) {
        if source.end.outcome == .completed { return answer = source }
        if source.text.utf8.count > partial?.text.utf8.count ?? 0 { partial = source }
    }

    /// Brings the end and the text to the disk; a whole answer twice, so that a ledger without room does not lose it. Errors
    /// become the attempt's ``trouble``.
    ///
    /// - Returns: Whether the ledger has them.
    private func save(_ end: AttemptEndRow, text: String) async -> Bool {
        let whole = end.outcome == .completed ? InFlightRecord.End(end, text: text) : nil
        if let whole { await hold { try await self.file?.finish(whole) } }
        await recordHead()
        let isNoted = await hold { try await self.note(end, text: text) }
        if isNoted {
            file?.remove()
        } else {
            // Now the file is all that is left, so that a piece which it lost is written from memory.
            await hold { try self.file?.makeGood(text: text, end: whole) }
        }
        file = nil
        return isNoted
    }

    private func recordHead() async {
        guard let last = attempts.last, let head = last.head, notedHead != last.id else { return }
        if await hold({ try await self.services.ledger.note(head, ofAttempt: last.id) }) { notedHead = last.id }
    }

    private func note(_ end: AttemptEndRow, text: String) async throws {
        guard let last = attempts.indices.last else { return }
        attempts[last].end = end
        if let reservation { budget.settle(reservation, with: attempts[last]) }
        reservation = nil
        try await services.ledger.end(end, ofAttempt: attempts[last].id, text: text)
        if !text.isEmpty { attemptsWithText.insert(attempts[last].id) }
    }

    /// Does something whose failure must not cost the answer: the first error waits until the attempt has ended.
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
