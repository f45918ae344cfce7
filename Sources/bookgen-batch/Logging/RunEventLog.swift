import BookPlan
import BookReport
import BookRun
import Logging
import OpenRouter
import Synchronization

/// Turns a run's events into lines of the log. The client logs attempts itself.
final class RunEventLog: Sendable {
    private let logger: Mutex<Logger>
    private let isShown: Bool

    /// Creates a log of runs.
    ///
    /// - Parameters:
    ///   - logger: The destination of the lines.
    ///   - isShown: Whether the progress tells of failures on the same stream.
    init(logger: Logger, isShown: Bool) {
        self.logger = Mutex(logger)
        self.isShown = isShown
    }

    /// Logs an event of some weight. Each line names the run, since one log may be of several books.
    func handle(_ event: RunEvent) {
        if case .runStarted(let report) = event { name(run: report.run.id) }
        log(event, with: logger.withLock { $0 })
        if case .runEnded = event { name(run: nil) }
    }

    private func name(run: String?) {
        logger.withLock { $0[metadataKey: "run"] = run.map { "\($0)" } }
    }

    private func log(_ event: RunEvent, with logger: Logger) {
        switch event {
        case .runStarted(let report):
            logger.info(
                "run started",
                metadata: [
                    "book": "\(report.book.slug)", "folder": "\(report.book.folder)",
                    "chapters": .stringConvertible(report.chapters.count),
                    "pending": .stringConvertible(report.chapters.count(where: \.isToAsk)),
                    "simulated": .stringConvertible(report.run.isSimulated),
                ])
        case .chapterStarted(let number, let pass):
            logger.debug(
                "chapter started",
                metadata: ["number": .stringConvertible(number), "pass": .stringConvertible(pass)])
        case .chapterProgress:
            break
        case .chapterEnded(_, let record):
            log(record, with: logger)
        case .pausing(let duration, let reason):
            logger.notice(
                "run pauses",
                metadata: [
                    "wait_seconds": Self.seconds(duration / .seconds(1)), "reason": "\(reason.rawValue)",
                ])
        case .stopping(let reason, _):
            logger.notice("run stops", metadata: ["reason": "\(reason)"])
        case .runEnded(let report):
            var metadata: Logger.Metadata = [
                "book": "\(report.book.slug)",
                "elapsed_seconds": Self.seconds(report.run.elapsedSeconds),
            ]
            for state in ChapterState.allCases {
                let count = report.chapters.count { $0.state == state }
                if count > 0 { metadata[state.rawValue] = .stringConvertible(count) }
            }
            if let code = report.run.exitCode { metadata["exit_code"] = .stringConvertible(code) }
            if let cost = report.statistics.totalCost { metadata["cost_usd"] = .stringConvertible(cost) }
            logger.info("run ended", metadata: metadata)
        }
    }

    /// Seconds to the millisecond.
    private static func seconds(_ seconds: Double) -> Logger.MetadataValue {
        .stringConvertible((seconds * 1000).rounded() / 1000)
    }

    private func log(_ record: ChapterRecord, with logger: Logger) {
        var metadata: Logger.Metadata = [
            "chapter": "\(record.id)", "number": .stringConvertible(record.number), "state": "\(record.state.rawValue)",
            "attempts": .stringConvertible(record.attempts),
            "waited_seconds": Self.seconds(record.waitedSeconds),
            "elapsed_seconds": Self.seconds(record.elapsedSeconds),
        ]
        if let words = record.words { metadata["words"] = .stringConvertible(words) }
        if let tokens = record.promptTokens { metadata["prompt_tokens"] = .stringConvertible(tokens) }
        if let tokens = record.completionTokens { metadata["completion_tokens"] = .stringConvertible(tokens) }
        if let cost = record.cost { metadata["cost_usd"] = .stringConvertible(cost) }
        if let model = record.modelServed { metadata["model_served"] = "\(model)" }
        if let id = record.generationID { metadata["generation_id"] = "\(id)" }
        if let problem = record.problem {
            metadata["error_class"] = "\(problem.errorClass.rawValue)"
            metadata["error"] = "\(problem.message)"
        }
        let level: Logger.Level = record.state == .done || isShown ? .info : .warning
        logger.log(level: level, "chapter ended", metadata: metadata)
    }
}
