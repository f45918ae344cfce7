package import BookFiles
package import BookLedger
import BookManifest
package import BookPlan
import FoundationEssentials
import OpenRouter
import Pacing
import SystemPackage

/// The opening of a book for a run.
///
/// The order is fixed: lock, states, key, folder, ledger, states again. The lock comes before the first read, so that a
/// second run of a large book is turned away at once too.
package struct RunOpening: Sendable {
    /// What an opening comes to.
    package enum Result: Sendable {
        /// Nothing is left to do. Nothing was created or changed.
        case finished(RunOutcome)
        /// The book is open.
        case open(OpenBook)
    }

    /// A book that no other run can touch.
    package struct OpenBook: Sendable {
        /// The plan with the chapters' states.
        package let plan: Plan
        /// The book's folder.
        package let folder: BookFolder
        /// The book's ledger.
        package let ledger: any LedgerStore
        /// The lock. It holds as long as the value lives.
        package let lock: BookLock
    }

    private let job: BookJob
    private let services: JobServices
    private let stop: RunStop
    private let emit: @Sendable (RunEvent) async -> Void

    /// Creates the opening of a book.
    ///
    /// - Parameters:
    ///   - job: The book.
    ///   - services: What the run works with.
    ///   - stop: The ends of the run from outside.
    ///   - emit: Hears of a wait for another run.
    package init(
        _ job: BookJob, _ services: JobServices, stop: RunStop, emit: @escaping @Sendable (RunEvent) async -> Void
    ) {
        self.job = job
        self.services = services
        self.stop = stop
        self.emit = emit
    }

    /// Opens the book.
    ///
    /// - Throws: ``BookLock/Holder`` where another run holds the book; ``MissingKeyError``; `OpenRouterError` where no
    ///   connection can be made with the configuration; ``WriteError``; `LedgerError`; ``OtherBookError``;
    ///   ``SimulatedBookError``. ``ExitStatus/init(writing:)`` knows each of them.
    package func open() async throws -> Result {
        let time = services.time
        let early = try await locked { try BookLock.takeExisting(of: job.plan.layout, at: time.date()) }
        var plan = job.plan
        try await plan.readStates(now: time.date())
        if plan.isFinished {
            return .finished(RunOutcome(finished: plan, at: time.date(), nextCommand: job.nextCommand))
        }
        try checkConfiguration(for: plan)
        let folder = try BookFolder(plan.layout)
        let lock: BookLock
        if let early {
            lock = early
        } else {
            lock = try await locked { try BookLock.take(in: folder, at: time.date()) }
        }
        let ledger = try BookLedgers.openOrCreate(in: folder.path)
        try await plan.update(from: ledger, now: time.date())
        return .open(OpenBook(plan: plan, folder: folder, ledger: ledger, lock: lock))
    }

    private func locked<Lock>(_ take: () throws -> Lock) async throws -> Lock {
        // Waiting for another program takes real time, whatever clock the run waits on.
        let clock = stop.interrupting(services.time.measuring, at: services.time.waiting.now)
        return try await BookLock.waiting(
            services.lockWait, on: clock, onWait: { _ in await emit(.pausing(services.lockWait, .lock)) }, take)
    }

    private func checkConfiguration(for plan: Plan) throws {
        guard !plan.isSimulated else { return }
        if job.configuration.apiKey == nil, plan.chapters.contains(where: \.isAsked) {
            throw MissingKeyError(job.configuration.keySearch)
        }
        if plan.asksServer { try job.configuration.checkConnection() }
    }
}
