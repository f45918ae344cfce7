import ArgumentParser

/// `--log-format`: how a record of the log is written, always as one line.
enum LogFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Time, level, message and `key=value` pairs.
    case text
    /// One JSON object with the metadata as its fields.
    case json
}
