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

    /// Creates the failure of a command that could not read or write a book's ledger.
    init(ledger error: LedgerError) {
        self.init(ExitStatus(ledger: error), "error: \("\(error)".escapedForTerminal)", error.advice)
    }

    /// Creates the failure of a command that could not read a book's folder; `nil` for another error.
    init?(readingStates error: any Error) {
        switch error {
        case let error as WriteError: self.init(writing: error)
        case let error as LedgerError: self.init(ledger: error)
        default: return nil
        }
    }

    /// Creates a failure that has many lines.
    init(_ status: ExitStatus, lines: [String]) {
        self.status = status
        self.lines = lines
    }
}
