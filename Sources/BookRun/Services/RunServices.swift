import BookFiles
import BookLedger
import Logging
import OpenRouter
import Pacing

/// The services of a run, the same from its first chapter to its last.
struct RunServices: Sendable {
    /// The client that asks for the chapters.
    let client: OpenRouterClient
    /// The book's folder.
    let folder: BookFolder
    /// The book's ledger.
    let ledger: any LedgerStore
    /// The clocks of the run. A stop ends the waits on them.
    let time: TimeSource
    /// The destination of log lines.
    let logger: Logger
    /// The stops from outside.
    let stop: RunStop
    /// The run's id.
    let runID: String
    /// Whether a simulator answers.
    let isSimulated: Bool
    /// The longest wait for a network before the first request.
    let networkWait: Duration
    /// The listener to events. The run waits for it.
    let emit: @Sendable (RunEvent) async -> Void

    /// The publisher of the run's files.
    var publisher: ChapterPublisher { ChapterPublisher(folder: folder, ledger: ledger, isSimulated: isSimulated) }
}
