import ArgumentParser
import BookManifest

/// A duration on the command line, in the forms of a manifest.
struct TimeSpan: Sendable, Hashable, CustomStringConvertible {
    /// The duration.
    var duration: Duration

    /// The duration in its largest whole unit, such as `30s`.
    var description: String { duration.manifestText }
}

extension TimeSpan: ExpressibleByArgument {
    /// Reads `300s`, `5m`, `1h`, `250ms` or a plain number of seconds.
    init?(argument: String) {
        guard let duration = Duration(manifestText: argument) else { return nil }
        self.init(duration: duration)
    }
}
