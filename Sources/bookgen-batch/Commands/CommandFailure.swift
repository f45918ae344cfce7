import BookBatch

/// Why a command ends otherwise than well.
struct CommandFailure: Error, Sendable {
    /// The exit code's meaning.
    var status: ExitStatus
    /// What is told on standard error: what is wrong first, then what to do; empty where everything was told already.
    var lines: [String]

    /// Creates a failure.
    init(_ status: ExitStatus, _ lines: String...) {
        self.status = status
        self.lines = lines
    }

    /// Creates a failure that has many lines.
    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
    }
}
