import BookLedger
import BookManifest
package import BookPlan
import BookReport
package import FoundationEssentials
import OpenRouter
import SystemPackage

extension RunOutcome {
    /// Creates the outcome of a plan with nothing to do. Nothing is asked or written, and no run is recorded.
    ///
    /// - Parameters:
    ///   - plan: The plan, with the chapters' states read.
    ///   - date: Wall time, UTC.
    ///   - nextCommand: The exact command to go on with the book.
    package init(finished plan: Plan, at date: Date, nextCommand: String) {
        var state = RunState(plan)
        state.explainRest()
        var run = RunReport.RunEntry(
            id: plan.snapshot.newestRun?.id ?? "", startedAt: date, isSimulated: plan.isSimulated)
        run.isFinished = true
        run.exitCode = Int(state.status.code)
        run.stopReason = state.stopReason?.description
        run.stopAdvice = state.stopReason?.advice
        run.waitedSeconds = 0
        let report = RunReport(
            plan, run: run, chapters: state.records, statistics: UsageStatistics(startTime: date), command: nextCommand,
            nextCommand: state.isEverythingDone ? nil : plan.commandToGoOn(nextCommand, plan.snapshot, now: date))
        self.init(report: report, status: state.status, stopReason: state.stopReason)
    }
}
