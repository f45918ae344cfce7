import BookFiles
import BookLedger
import BookPlan
import OpenRouter
import Pacing

extension BookJob {
    /// Opens the book and writes it.
    ///
    /// - Parameters:
    ///   - services: What the run works with.
    ///   - stop: The ends of the run from outside.
    ///   - emit: Hears the events.
    /// - Returns: The outcome.
    /// - Throws: What ``RunOpening/open()`` throws.
    package func run(
        _ services: JobServices, stop: RunStop, emit: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        switch try await RunOpening(self, services, stop: stop, emit: emit).open() {
        case .finished(let outcome): return outcome
        case .open(let book):
            let outcome = try await run(book, services, stop: stop, emit: emit)
            withExtendedLifetime(book.lock) {}
            return outcome
        }
    }

    private func run(
        _ book: RunOpening.OpenBook, _ services: JobServices, stop: RunStop,
        emit: @escaping @Sendable (RunEvent) async -> Void
    ) async throws -> RunOutcome {
        let time = services.time
        var interruptible = time
        interruptible.waiting = stop.interrupting(time.waiting)
        let runner = BatchRunner(
            client: services.client(configuration, interruptible), folder: book.folder,
            ledger: book.ledger, time: interruptible, logger: services.logger, isSimulated: book.plan.isSimulated,
            nextCommand: nextCommand,
            networkWait: services.networkWait, stop: stop, emit: emit)
        guard let limit = stop.timeLimit else { return await runner.run(book.plan) }
        let longest = max(.zero, time.waiting.now.duration(to: limit.instant)) + services.grace
        return try await Watchdog.watch(
            clock: time.measuring, progressTimeout: longest, totalTimeout: longest
        ) { _ in await runner.run(book.plan) }.result
    }
}
