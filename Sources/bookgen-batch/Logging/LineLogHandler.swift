import FoundationEssentials
import Logging

/// Writes each record of the log as one line to a sink.
struct LineLogHandler: LogHandler {
    /// How records are written.
    let format: LogFormat
    /// The destination of lines.
    let sink: any LineSink
    /// The time of a record.
    let now: @Sendable () -> Date

    /// The minimum level.
    var logLevel: Logger.Level
    /// Details of every record.
    var metadata: Logger.Metadata = [:]
    /// Details of the current task.
    var metadataProvider: Logger.MetadataProvider?

    /// Creates a handler.
    init(
        format: LogFormat, level: Logger.Level, sink: any LineSink, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.format = format
        self.sink = sink
        self.now = now
        logLevel = level
    }

    /// One detail of every record.
    subscript(metadataKey key: String) -> Logger.MetadataValue? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes a record.
    func log(event: LogEvent) {
        var fields = metadataProvider?.get() ?? [:]
        fields.merge(metadata) { $1 }
        if let own = event.metadata { fields.merge(own) { $1 } }
        if let error = event.error { fields["error"] = "\(error)" }
        let record = LogRecord(date: now(), level: event.level, message: "\(event.message)", metadata: fields)
        sink.write(line: format == .json ? record.json : record.text)
    }
}
