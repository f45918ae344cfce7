import ArgumentParser

/// `plan --format`, `status --format`: the form of a result.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// Lines for a person.
    case text
    /// JSON for a program.
    case json
}
