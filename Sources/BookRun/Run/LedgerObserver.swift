import BookFiles
import BookLedger
import BookPlan
import FoundationEssentials
import OpenRouter
import Pacing

/// Stands beside the attempts for one chapter and writes them into the ledger: each before its first byte is sent, its head
/// when it arrives, its text as it comes, its end before anything is made of it.
actor LedgerObserver: AttemptObserver {
    private let ledger: any LedgerStore
    private let request: RequestRow
    private let folder: BookFolder
    private let isSimulated: Bool
    private let time: TimeSource
    private let stop: RunStop
    private let worstCase: WorstCase
    private var file: InFlightFile?
    private var lastFailure: AttemptFailure?
    /// The attempt whose head the ledger has.
    private var notedHead: Int64?
    /// The first error of disk or ledger since an attempt was sent.
    private var trouble: (any Error)?

    /// What may still be sent, the attempts of the pass counted.
    private(set) var budget: RunBudget
    /// The attempts of the pass, each with its end once it has ended.
    private(set) var attempts: [AttemptRow] = []
    /// Those of them that brought text.
    private(set) var attemptsWithText: Set<Int64> = []
    /// How often this request has failed for a reason of its own, earlier runs included.
    private(set) var failures: Int
    /// The whole answer, when it is in the ledger.
    private(set) var answer: ChapterPublisher.Source?
    /// The longest text that arrived and is no chapter.
    private(set) var partial: ChapterPublisher.Source?

    /// Creates an observer for the attempts of one pass.
    ///
    /// - Parameters:
    ///   - ledger: The book's ledger.
    ///   - request: The recorded request.
    ///   - failures: How often it has failed already.
    ///   - folder: The book's folder.
    ///   - isSimulated: Whether a simulator is meant to answer.
    ///   - time: Where time comes from.
    ///   - stop: What ends the run from outside.
    ///   - budget: What may still be sent.
    ///   - worstCase: The most that an attempt can take.
    init(
        ledger: any LedgerStore, request: RequestRow, failures: Int, folder: BookFolder, isSimulated: Bool,
        time: TimeSource,
        stop: RunStop, budget: RunBudget, worstCase: WorstCase
    ) {
        self.ledger = ledger
        self.request = request
        self.failures = failures
        self.folder = folder
        self.isSimulated = isSimulated
        self.time = time
        self.stop = stop
        self.budget = budget
        self.worstCase = worstCase
    }

    /// Says that another attempt may be sent, as far as limits and earlier failures are concerned.
    ///
    /// - Throws: ``LimitReached``; `OpenRouterError` where the request has failed too often.
    func checkBudget() throws {
        guard failures < FailureLimit.attempts else {
            throw OpenRouterError(
                .retriesExhausted,
                message: "\(failures) attempts failed over all runs; the last: \(lastFailure?.message ?? "unknown")",
                failure: lastFailure)
        }
        if let refusal = budget.refusal(of: worstCase) { throw refusal }
    }

    /// Records the attempt with what is reserved for it, and makes room for its text.
    ///
    /// - Throws: `CancellationError` where the run is to send nothing any more, `OpenRouterError` where the request has failed
    ///   too often, ``LimitReached`` where it does not fit under a limit, `LedgerError`, ``WriteError``.
    func willSend(_ start: AttemptStart) async throws {
        try stop.check(at: time.waiting.now)
        try checkBudget()
        var row = AttemptRow(
            requestID: request.id, runID: request.runID, number: start.number, host: start.host, startedAt: start.date,
            waitedSeconds: start.waited / .seconds(1), waitReason: start.waitReason?.rawValue,
            reservedCost: worstCase.cost)
        row.id = try await ledger.begin(row, headers: start.headers)
        attempts.append(row)
        do {
            file = try InFlightFile.create(
                attempt: row.id, first: InFlightRecord(chapter: request.chapterID, bodyHash: request.hashes.body),
                in: folder.inFlight, at: time.measuring.now)
        } catch {
            let end = AttemptEndRow(
                endedAt: time.date(), outcome: .cancelled, message: "not sent: \(error)", mayBeBilled: false)
            try await note(end, text: "")
            throw error
        }
    }

    /// Notes the generation's id as soon as it is known. Where the ledger fails, the head waits for the attempt's end: what is
    /// paid for still comes.
    func didReceiveHead(_ start: AttemptStart, head: AttemptHead) async {
        guard let last = attempts.indices.last else { return }
        attempts[last].head = AttemptHeadRow(
            arrivedAt: time.date(), status: head.status, generationID: head.generationID,
            serverRequestID: head.requestID, isCacheHit: head.isCacheHit)
        await recordHead()
    }

    /// Adds the text to the file of the text in flight.
    func didReceiveText(_ start: AttemptStart, _ text: String) async {
        file?.append(text: text, at: time.measuring.now)
    }

    /// Notes the end, and the text with it.
    ///
    /// - Throws: ``SimulatedAnswerError`` where a simulator answers in place of a model; `LedgerError`, ``WriteError``, also
    ///   one that came while the answer did. What the ledger has of the answer is known all the same.
    func didEnd(_ start: AttemptStart, outcome: AttemptOutcome) async throws {
        guard let attempt = attempts.last else { return }
        var end = AttemptEndRow(outcome, at: time.date())
        let isImpostor = !isSimulated && outcome.answer.provider == SimulatedAnswerError.provider
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
            if let last = attempts.last, request.isFailed(by: last, hasText: !text.isEmpty) { failures += 1 }
            lastFailure = outcome.failure
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
        if await hold({ try await self.ledger.note(head, ofAttempt: last.id) }) { notedHead = last.id }
    }

    private func note(_ end: AttemptEndRow, text: String) async throws {
        guard let last = attempts.indices.last else { return }
        attempts[last].end = end
        budget.count(attempts[last], atMost: worstCase)
        try await ledger.end(end, ofAttempt: attempts[last].id, text: text)
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
