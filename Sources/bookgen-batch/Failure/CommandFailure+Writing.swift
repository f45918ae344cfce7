import BookFiles
import BookLedger
import BookPlan
import BookRun
import YAML

extension CommandFailure {
    /// The failure to read or write a book's folder or ledger.
    init(writing error: any Error) {
        let advice: ErrorText.Advice =
            switch error {
            case let error as LedgerError: .line(error.advice)
            case is BookLock.Holder, is OtherBookError: .inMessage
            default: .general
            }
        self.init(ExitStatus(writing: error), "\(error)".escapedForTerminal, advice: advice)
    }
}
