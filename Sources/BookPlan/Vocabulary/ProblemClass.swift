package import OpenRouter

/// The class of a chapter's problem. Its word stands in report, log and ledger.
package enum ProblemClass: Sendable, Hashable {
    /// A failure of the request.
    case request(FailureClass)
    /// A stop of the run in the middle of the chapter. It is no failure, just work left over.
    case cancelled
    /// A limit of the run, met in the middle of the chapter.
    case limitReached
    /// An answer by a simulator in place of a model.
    case simulatedAnswer
    /// A simulator's file in the chapter's place.
    case simulatedFile
    /// An obstacle in the place of the chapter's file.
    case fileExists
    /// An old text, to be asked for anew.
    case stale
    /// A failure of the disk or the ledger.
    case write
    /// A class of another version of the program.
    case other(String)
}

extension ProblemClass: RawRepresentable {
    /// The classes beside those of requests.
    private static let own: [ProblemClass] = [
        .cancelled, .limitReached, .simulatedAnswer, .simulatedFile, .fileExists, .stale, .write,
    ]

    /// Finds the class of a word. An unknown word is a class of its own.
    package init(rawValue: String) {
        let known = FailureClass(rawValue: rawValue).map(ProblemClass.request)
        self = known ?? Self.own.first { $0.rawValue == rawValue } ?? .other(rawValue)
    }

    /// The word in report, log and ledger.
    package var rawValue: String {
        switch self {
        case .request(let failureClass): failureClass.rawValue
        case .cancelled: "cancelled"
        case .limitReached: "limit_reached"
        case .simulatedAnswer: "simulated_answer"
        case .simulatedFile: "simulated_file"
        case .fileExists: "file_exists"
        case .stale: "stale"
        case .write: "write"
        case .other(let word): word
        }
    }
}

extension ProblemClass: Codable {}
