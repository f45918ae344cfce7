package import BookLedger
package import OpenRouter

extension ExitStatus {
    /// How the program ends when a file or the ledger cannot be read or written.
    package init(writing error: any Error) {
        switch error {
        case let error as WriteError: self = error.exitStatus
        case let error as LedgerError: self = error.exitStatus
        case is OtherBookError: self = .manifest
        case is SimulatedBookError: self = .configuration
        case is BookLock.Holder: self = .locked
        default: self = .inputOutput
        }
    }
}

extension ExitStatus {
    /// How the program ends when the server does not answer a look-up.
    package init(lookingUp error: OpenRouterError) {
        switch error.failure?.failureClass {
        case .unauthorized?, .insufficientCredit?: self = .refused
        case .redirect?, .wrongAddress?, .invalidRequest?, .modelUnavailable?: self = .configuration
        default: self = .unavailable
        }
    }
}

extension LedgerError {
    /// How the program ends for it.
    package var exitStatus: ExitStatus {
        switch kind {
        case .newer: .configuration
        case .cannotOpen: .cannotCreate
        case .damaged, .inputOutput, .busy: .inputOutput
        case .misuse: .software
        }
    }
}
