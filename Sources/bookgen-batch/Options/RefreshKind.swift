import ArgumentParser

/// `--refresh`: what has changed of the chapters that are asked again.
enum RefreshKind: String, CaseIterable, ExpressibleByArgument, Sendable {
    /// The model or the parameters.
    case settings
    /// What other chapters contribute to the request.
    case context
}
