import Glibc

/// What goes wrong at one of the calls that ``CallShim`` counts.
struct CallFault: Sendable, Hashable, CustomStringConvertible {
    /// What happens in place of the call.
    enum Effect: Sendable, Hashable, CaseIterable, CustomStringConvertible {
        /// The process is killed.
        case kill
        /// The disk is broken.
        case inputOutput
        /// The disk is full.
        case noSpace
        /// The quota is used up.
        case quota
        /// Too many files are open.
        case tooManyFiles
        /// The medium cannot be written.
        case readOnly

        /// The error's number; 0 for none.
        var number: Int32 {
            switch self {
            case .kill: 0
            case .inputOutput: EIO
            case .noSpace: ENOSPC
            case .quota: EDQUOT
            case .tooManyFiles: EMFILE
            case .readOnly: EROFS
            }
        }

        var description: String {
            switch self {
            case .kill: "kill"
            case .inputOutput: "EIO"
            case .noSpace: "ENOSPC"
            case .quota: "EDQUOT"
            case .tooManyFiles: "EMFILE"
            case .readOnly: "EROFS"
            }
        }
    }

    /// Which of the process's calls, from 1.
    var number: Int
    /// What happens.
    var effect: Effect

    var description: String { "\(effect) at call \(number)" }
}
