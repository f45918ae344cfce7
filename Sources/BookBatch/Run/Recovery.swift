import BookLedger
import FoundationEssentials
import Glibc
import Logging
import OpenRouter
import SystemPackage

/// Closes the attempts that a run which died has left without an end.
struct Recovery: Sendable {
    let ledger: Ledger
    let folder: BookFolder
    let time: TimeSource
    let logger: Logger

    /// Ends each open attempt: with its answer where all of it had arrived, else with what had. Nothing is asked.
    ///
    /// - Parameter open: The attempts without an end.
    /// - Throws: `LedgerError`, ``WriteError``.
    func close(_ open: [AttemptRow]) async throws {
        for attempt in open { try await close(attempt) }
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
        try await ledger.end(end, ofAttempt: attempt.id, text: arrived.text)
    }
}
