import BookFiles
import BookLedger
import FoundationEssentials
import Glibc
import Logging
import OpenRouter
import SystemPackage

/// The closing of a crashed run's open attempts.
struct Recovery: Sendable {
    let ledger: any LedgerStore
    let folder: BookFolder
    let time: TimeSource
    let logger: Logger

    /// Clears temporary files away, and ends each open attempt. A whole answer in its file becomes its answer.
    /// Otherwise it ends as interrupted, with the text so far. Nothing is asked.
    ///
    /// - Parameter requests: All requests of the ledger, with their attempts.
    /// - Throws: `LedgerError`, ``WriteError``.
    func close(_ requests: [LedgerSnapshot.Request]) async throws {
        try folder.clearTemporaries()
        var sent: [String: (attempt: Int64, request: RequestRow)] = [:]
        for request in requests {
            for attempt in request.attempts {
                sent[InFlightFile.name(of: attempt.id)] = (attempt.id, request.row)
                if attempt.end == nil { try await close(attempt, of: request.row) }
            }
        }
        for name in try folder.inFlight.names() {
            let arrived = try InFlightText(name, in: folder.inFlight)
            if try await isInLedger(arrived, of: sent[name]) || arrived.isEmpty {
                _ = unlinkat(folder.inFlight.descriptor.rawValue, name, 0)
            } else if let kept = try folder.keepLost(name) {
                logger.warning("a text of no known attempt is kept", metadata: ["file": "\(kept)"])
            }
        }
    }

    private func close(_ attempt: AttemptRow, of request: RequestRow) async throws {
        let arrived = try InFlightText(InFlightFile.name(of: attempt.id), in: folder.inFlight)
        // A ledger from a backup gives a number a second time.
        let isOwn = arrived.belongs(to: request)
        if isOwn, let end = arrived.end {
            logger.notice("the last run's answer was whole and is kept", metadata: ["attempt": "\(attempt.id)"])
            return try await ledger.end(end.row, ofAttempt: attempt.id, text: arrived.text)
        }
        let end = AttemptEndRow(
            endedAt: time.date(), outcome: .interrupted, message: "the program ended in the middle of it",
            mayBeBilled: true, generationID: attempt.generationID)
        try await ledger.end(end, ofAttempt: attempt.id, text: isOwn ? arrived.text : "")
    }

    /// Whether the ledger holds all the text that arrived.
    private func isInLedger(
        _ arrived: InFlightText, of sent: (attempt: Int64, request: RequestRow)?
    ) async throws -> Bool {
        guard let sent, arrived.isUnderstood, arrived.belongs(to: sent.request) else { return false }
        let text = try await ledger.answer(ofAttempt: sent.attempt) ?? ""
        return text.utf8.starts(with: arrived.text.utf8)
    }
}
