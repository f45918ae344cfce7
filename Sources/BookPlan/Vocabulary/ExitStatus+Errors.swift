import BookFiles
package import BookLedger
package import OpenRouter
import SystemPackage

extension ExitStatus {
    /// The program's ending after an error of a book's opening, of a file or of the ledger.
    package init(writing error: any Error) {
        switch error {
        case let error as WriteError: self = error.exitStatus
        case let error as LedgerError: self = error.exitStatus
        case is OtherBookError: self = .manifest
        case is SimulatedBookError, is MissingKeyError: self = .configuration
        case let error as OpenRouterError where error.kind == .configuration: self = .configuration
        case is BookLock.Holder: self = .locked
        default: self = .inputOutput
        }
    }
}

extension ExitStatus {
    /// The program's ending after a failed look-up at the server.
    package init(lookingUp error: OpenRouterError) {
        switch error.failure?.failureClass {
        case .unauthorized?, .insufficientCredit?: self = .refused
        case .redirect?, .wrongAddress?, .invalidRequest?, .modelUnavailable?: self = .configuration
        default: self = .unavailable
        }
    }
}

extension WriteError {
    /// The program's ending for this error.
    ///
    /// A full disk or quota is an I/O error, and so is a failed listing, read, write or sync. Any other failure to
    /// open, create or publish means `cannotCreate`.
    package var exitStatus: ExitStatus {
        switch operation {
        case .listFolder, .read, .write, .sync, .syncFolder: .inputOutput
        case .openFolder, .createFolder, .create, .publish:
            [.noSpace, .ioError, .diskQuotaExceeded].contains(code) ? .inputOutput : .cannotCreate
        }
    }
}

extension LedgerError {
    /// The program's ending for this error.
    package var exitStatus: ExitStatus {
        switch kind {
        case .newer: .configuration
        case .cannotOpen: .cannotCreate
        case .damaged, .inputOutput, .busy: .inputOutput
        case .misuse: .software
        }
    }
}

extension FailureClass {
    /// The program's ending after a failure of this class stopped the run.
    package var exitStatus: ExitStatus {
        switch self {
        case .unauthorized, .insufficientCredit: .refused
        case .modelUnavailable, .redirect, .wrongAddress: .configuration
        case .certificate, .proxy: .unavailable
        case .dailyQuota: .workLeft
        case .transient, .rateLimitedMinute, .rateLimitedUpstream, .empty, .tokenLimit, .contentFilter, .refused,
            .invalidRequest:
            .chaptersFailed
        }
    }
}
