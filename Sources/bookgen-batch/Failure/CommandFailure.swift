import BookBatch
import BookLedger
import YAML

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

    /// Creates the failure of a command that could not read or write a book's folder or ledger.
    init(writing error: any Error) {
        self.init(
            ExitStatus(writing: error),
            lines: ["error: \("\(error)".escapedForTerminal)"] + ((error as? LedgerError).map { [$0.advice] } ?? []))
    }

    /// Creates a failure that has many lines.
    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
    }
}
