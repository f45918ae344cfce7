import BookFiles
import BookLedger
import BookPlan
import OpenRouter
import YAML

extension CommandFailure {
    /// The failure to open, read or write a book.
    init(writing error: any Error) {
        if let error = error as? OpenRouterError, error.kind == .configuration {
            self.init(error)
            return
        }
        let advice: ErrorText.Advice =
            switch error {
            case let error as LedgerError: .line(error.advice)
            case is BookLock.Holder, is OtherBookError, is MissingKeyError: .inMessage
            default: .general
            }
        self.init(ExitStatus(writing: error), "\(error)".escapedForTerminal, advice: advice)
    }
}
