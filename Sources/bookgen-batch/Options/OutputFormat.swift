import ArgumentParser

/// The form of a result, for `plan --format` and `status --format`.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Lines for a person.
    case text
    /// JSON for a program.
    case json
}
