import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Pacing
import TestSupport

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

extension Night {
    /// An attempt of a run that died.
    struct DeadAttempt {
        /// Which of its pass it is, from 1.
        var number = 1
        /// What had come of the answer.
        var text: String
        /// Whether it had ended when the run died, so that the ledger has its text; else the text is in flight.
        var hasFailed = false
        /// Whether all of the answer is in flight.
        var isWhole = false
        /// The body that the text in flight is said to answer; `nil`: the request's own.
        var bodyHash: String?
        /// The id in the response's head; `nil`: no head had come.
        var generationID: String?
    }

    /// Leaves a book as a run does that dies in the middle of a chapter's answer.
    ///
    /// - Parameters:
    ///   - index: The chapter's.
    ///   - purpose: What it was asked for.
    ///   - attempts: What the run did; only the last of them may be in flight.
    /// - Throws: What keeps the book from being left so.
    func die(in index: Int, _ purpose: RequestRow.Purpose = .ask, _ attempts: DeadAttempt...) async throws {
        let plan = try await plan()
        let folder = try BookFolder(plan.layout)
        let ledger = try ledger()
        let planned = plan.chapters[index]
        let runID = "dead \(try await ledger.snapshot().runs)"
        try await ledger.beginRun(
            RunRow(id: runID, startedAt: Night.date, processID: 1),
            of: BookRow(slug: "life", title: "A Life", manifest: "book.yaml", isSimulated: false),
            chapters: plan.chapters.map(ChapterRow.init))
        let exact = try ExactRequest(planned.wanted)
        var row = RequestRow(exact, of: planned, purpose, runID: runID)
        let known = planned.found.history?.requests.last {
            $0.row.hashes.body == row.hashes.body && $0.row.purpose == purpose
        }
        if let known {
            row = known.row
        } else {
            row.id = try await ledger.record(row, body: try exact.request.body())
        }
        for dead in attempts {
            let attempt = AttemptRow(
                requestID: row.id, runID: runID, number: dead.number, host: "h", startedAt: Night.date,
                waitedSeconds: 0, waitReason: nil)
            let id = try await ledger.begin(attempt, headers: [:])
            if let generationID = dead.generationID {
                let head = AttemptHeadRow(
                    arrivedAt: Night.date, status: 200, generationID: generationID, serverRequestID: nil,
                    isCacheHit: false)
                try await ledger.record(head, ofAttempt: id)
            }
            if dead.hasFailed {
                let end = AttemptEndRow(
                    endedAt: Night.date, outcome: .failed, errorClass: "transient", message: "broke",
                    mayBeBilled: false)
                try await ledger.end(end, ofAttempt: id, text: dead.text)
                continue
            }
            let now = MeasuringClock(ManualClock()).now
            let first = InFlightRecord(
                chapter: planned.id, bodyHash: dead.bodyHash ?? exact.hashes.body)
            let file = try InFlightFile.create(attempt: id, first: first, in: folder.inFlight, at: now)
            for piece in dead.text.map(String.init) { file.append(text: piece, at: now) }
            guard dead.isWhole else { continue }
            let end = Fixtures.end()
            try await file.finish(InFlightRecord.End(end, text: dead.text))
        }
    }
}
