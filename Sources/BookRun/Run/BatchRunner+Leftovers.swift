import BookFiles
import BookLedger
import BookManifest
import BookPlan
import FoundationEssentials
import Logging
import OpenRouter

extension BatchRunner {
    /// Moves the leftovers of the book to the folder `old`, as the next run would find them.
    ///
    /// What cannot be moved stays, and the log says why. The run ends as it would without it. Only after a failed sync,
    /// or with a failing ledger, nobody knows what is on the disk.
    func putLeftoversAway(_ progress: inout RunProgress) async {
        // A disk that has just failed is not written to for the sake of order.
        guard progress.state.statuses.isDisjoint(with: [.inputOutput, .cannotCreate]) else { return }
        do {
            var plan = progress.state.plan
            plan.selection = plan.selection.goingOn
            try plan.judge(try await services.ledger.readSnapshot(), now: services.time.date())
            progress.state.plan.orphans = plan.orphans
            try services.folder.removeSecondNames()
            for leftover in plan.leftovers { try await putAway(leftover, &progress.state) }
        } catch let error as WriteError where ![.sync, .syncFolder].contains(error.operation) {
            services.logger.warning(
                "leftovers stay in the book's folder; correct what the error names, and the next run moves them to old",
                metadata: ["error": "\(error)"])
        } catch {
            progress.state.stop("\(error)", ExitStatus(writing: error))
        }
    }

    private func putAway(_ leftover: Leftover, _ state: inout RunState) async throws {
        var newPlace = leftover.name
        try await services.folder.putAway(leftover.name) { place in
            newPlace = place
            if let id = leftover.fileID { try await services.ledger.rename(file: id, to: place) }
        }
        services.logger.info("leftover moved", metadata: ["from": "\(leftover.name)", "to": "\(newPlace)"])
        state.noteMove(of: leftover.name, to: newPlace)
    }
}
