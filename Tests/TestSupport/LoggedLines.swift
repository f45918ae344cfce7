package import Logging
import Synchronization

/// A log in memory.
package final class LoggedLines: Sendable {
    private let lines = Mutex<[String]>([])
    private let level: Logger.Level

    /// Creates an empty log.
    ///
    /// - Parameter level: The least grave level that is kept.
    package init(level: Logger.Level = .trace) { self.level = level }

    /// What was logged, in order: the message, then `key=value` for each field, by its name.
    package var all: [String] { lines.withLock { $0 } }

    /// Writes into this log.
    package var logger: Logger { Logger(label: "test") { _ in Handler(lines: self, logLevel: level) } }

    private struct Handler: LogHandler {
        let lines: LoggedLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            let line = (["\(event.message)"] + fields.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
            lines.lines.withLock { $0.append(line) }
        }
    }
}
