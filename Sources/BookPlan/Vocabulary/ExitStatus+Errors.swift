import BookFiles
package import BookLedger
package import OpenRouter
import SystemPackage

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

extension WriteError {
    /// How the program ends for it: an I/O error (a full disk, a failed read, write or sync), or output that cannot be
    /// created.
    package var exitStatus: ExitStatus {
        switch operation {
        case .listFolder, .read, .write, .sync, .syncFolder: .inputOutput
        case .openFolder, .createFolder, .create, .publish:
            [.noSpace, .ioError, .diskQuotaExceeded].contains(code) ? .inputOutput : .cannotCreate
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

extension FailureClass {
    /// How the program ends when a failure of this class stops the run.
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
