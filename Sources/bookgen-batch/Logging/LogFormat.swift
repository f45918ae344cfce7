import ArgumentParser

/// The form of a record of the log, for `--log-format`. It is always one line.
enum LogFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Time, level, message and `key=value` pairs.
    case text
    /// One JSON object with the metadata as its fields.
    case json
}
