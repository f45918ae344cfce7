import ArgumentParser

/// A kind of change, for `--refresh`. Chapters with such a change are asked again.
enum RefreshKind: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// The model or the parameters.
    case settings
    /// The part of other chapters in the request.
    case context
}
