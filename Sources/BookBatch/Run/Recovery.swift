import BookLedger
import FoundationEssentials
import Glibc
import Logging
import OpenRouter
import SystemPackage

/// Closes the attempts that a run which died has left without an end, and finds out what lost answers cost.
struct Recovery: Sendable {
    let ledger: Ledger
    let folder: BookFolder
    let client: OpenRouterClient
    let time: TimeSource
    let logger: Logger

    /// Ends each open attempt: with its answer where all of it had arrived, else with what had, and with its cost where the
    /// server knows it.
    ///
    /// - Parameters:
    ///   - open: The attempts without an end.
    ///   - unsettled: Attempts that ended long ago without a cost; each is looked up once.
    /// - Throws: `LedgerError`, ``WriteError``, `CancellationError`.
    func run(open: [AttemptRow], unsettled: [AttemptRow]) async throws {
        for attempt in open { try await close(attempt) }
        for attempt in unsettled { try await settle(attempt, polls: 1) }
        for name in try folder.inFlight.names() {
            // Every attempt has its end in the ledger now, and its text with it.
            _ = unlinkat(folder.inFlight.descriptor.rawValue, name, 0)
        }
    }

    private func close(_ attempt: AttemptRow) async throws {
        let arrived = try InFlightText(attempt: attempt.id, in: folder.inFlight)
        if let end = arrived.end {
            logger.notice("the last run's answer was whole and is kept", metadata: ["attempt": "\(attempt.id)"])
            return try await ledger.end(end.row, ofAttempt: attempt.id, text: arrived.text)
        }
        let end = AttemptEndRow(
            endedAt: time.date(), outcome: .interrupted, message: "the program ended in the middle of it",
            mayBeBilled: true, generationID: attempt.generationID)
        // The text is safe before the server is asked, which may take a minute.
        try await ledger.end(end, ofAttempt: attempt.id, text: arrived.text)
        try await settle(attempt, polls: Self.polls)
    }

    /// OpenRouter's own harness asks twelve times, every 5 s, for a generation that has just ended.
    private static let polls = 12

    private func settle(_ attempt: AttemptRow, polls: Int) async throws {
        guard let id = attempt.generationID, !attempt.isSettled, attempt.head?.isCacheHit != true else { return }
        do {
            let record = try await client.generation(id, polls: polls)
            try await ledger.settle(attempt: attempt.id, usage: record.map { UsageRow($0.usage) })
        } catch let error as OpenRouterError {
            // The cost stays unknown for now; a later run asks again.
            logger.warning(
                "the cost of an interrupted attempt could not be looked up",
                metadata: ["generation": "\(id)", "error": "\(error.message)"])
        }
    }
}

extension LedgerSnapshot {
    /// Attempts that ended without a cost although the server may know it, oldest first.
    var unsettled: [AttemptRow] {
        chapters.values.flatMap(\.requests).flatMap(\.attempts).filter { attempt in
            guard let end = attempt.end, end.outcome != .completed else { return false }
            return end.mayBeBilled && end.usage.cost == nil && !attempt.isSettled && attempt.generationID != nil
        }.sorted { $0.id < $1.id }
    }
}
