import BookLedger
import FoundationEssentials
import OpenRouter
import Pacing

/// Stands beside the attempts for one chapter and writes them into the ledger: each before its first byte is sent, its head
/// when it arrives, its text as it comes, its end before anything is made of it.
actor LedgerObserver: AttemptObserver {
    private let ledger: Ledger
    private let request: RequestRow
    private let folder: BookFolder
    private let isSimulated: Bool
    private let time: TimeSource
    private let stop: RunStop
    private let worstCase: WorstCase
    private var file: InFlightFile?
    private var lastFailure: Failure?

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
        ledger: Ledger, request: RequestRow, failures: Int, folder: BookFolder, isSimulated: Bool, time: TimeSource,
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
        guard failures < ChapterJudge.mostAttempts else {
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

    /// Notes the generation's id as soon as it is known.
    ///
    /// - Throws: `LedgerError`.
    func didReceiveHead(_ start: AttemptStart, head: AttemptHead) async throws {
        guard let last = attempts.indices.last else { return }
        let row = AttemptHeadRow(
            arrivedAt: time.date(), status: head.status, generationID: head.generationID,
            serverRequestID: head.requestID, isCacheHit: head.isCacheHit)
        try await ledger.note(row, ofAttempt: attempts[last].id)
        attempts[last].head = row
    }

    /// Adds the text to the file of the text in flight.
    func didReceiveText(_ start: AttemptStart, _ text: String) async throws {
        file?.append(text: text, at: time.measuring.now)
    }

    /// Notes the end, and the text with it.
    ///
    /// - Throws: ``SimulatedAnswerError`` where a simulator answers in place of a model, `LedgerError`, ``WriteError``.
    func didEnd(_ start: AttemptStart, outcome: AttemptOutcome) async throws {
        guard let attempt = attempts.last else { return }
        var end = AttemptEndRow(outcome, at: time.date())
        let isImpostor = !isSimulated && outcome.answer.provider == SimulatedAnswerError.provider
        if isImpostor {
            end.outcome = .failed
            end.errorClass = SimulatedAnswerError.errorClass
        }
        let text = isImpostor ? "" : outcome.answer.text
        try await save(end, text: text)
        if isImpostor { throw SimulatedAnswerError() }
        let source = ChapterPublisher.Source(
            attemptID: attempt.id, end: end, hashes: request.hashes, maxTokens: request.maxTokens,
            text: text)
        switch end.outcome {
        case .completed:
            answer = source
        case .failed, .cancelled, .interrupted:
            if end.outcome == .failed {
                if let last = attempts.last, request.isFailed(by: last, hasText: !text.isEmpty) { failures += 1 }
                lastFailure = outcome.failure
            }
            let isLonger = text.utf8.count > partial?.text.utf8.count ?? 0
            if isLonger, text.contains(where: { !$0.isWhitespace }) { partial = source }
        }
    }

    /// Brings the end and the text to the disk; a whole answer twice, so that a ledger without room does not lose it.
    private func save(_ end: AttemptEndRow, text: String) async throws {
        var fileError: (any Error)?
        do {
            if end.outcome == .completed { try await file?.finish(InFlightRecord.End(end, text: text)) }
        } catch {
            fileError = error
        }
        try await note(end, text: text)
        file?.remove()
        file = nil
        if let fileError { throw fileError }
    }

    private func note(_ end: AttemptEndRow, text: String) async throws {
        guard let last = attempts.indices.last else { return }
        try await ledger.end(end, ofAttempt: attempts[last].id, text: text)
        attempts[last].end = end
        if !text.isEmpty { attemptsWithText.insert(attempts[last].id) }
        budget.count(attempts[last], atMost: worstCase)
    }
}
