package import OpenRouter

/// The class of a chapter's problem. Its word stands in report, log and ledger.
package enum ProblemClass: Sendable, Hashable {
    /// A failure of the request.
    case request(FailureClass)
    /// A problem beside the request.
    case own(Own)
    /// A class of another version of the program.
    case other(String)

    /// A problem beside the request.
    package enum Own: String, Sendable, Hashable, CaseIterable {
        /// A stop of the run in the middle of the chapter. It is no failure, just work left over.
        case cancelled
        /// A limit of the run, met in the middle of the chapter.
        case limitReached = "limit_reached"
        /// An answer by a simulator in place of a model.
        case simulatedAnswer = "simulated_answer"
        /// A simulator's file in the chapter's place.
        case simulatedFile = "simulated_file"
        /// An obstacle in the place of the chapter's file.
        case fileExists = "file_exists"
        /// An old text, to be asked for anew.
        case stale
        /// A failure of the disk or the ledger.
        case write
    }
}

extension ProblemClass: RawRepresentable {
    /// Finds the class of a word. An unknown word is a class of its own.
    package init(rawValue: String) {
        if let failureClass = FailureClass(rawValue: rawValue) {
            self = .request(failureClass)
        } else {
            self = Own(rawValue: rawValue).map(ProblemClass.own) ?? .other(rawValue)
        }
    }

    /// The word in report, log and ledger.
    package var rawValue: String {
        switch self {
        case .request(let failureClass): failureClass.rawValue
        case .own(let problem): problem.rawValue
        case .other(let word): word
        }
    }
}

extension ProblemClass: Codable {}
