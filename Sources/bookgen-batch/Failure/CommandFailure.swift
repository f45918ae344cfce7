import BookLedger
import BookPlan
import YAML

/// Why a command ends otherwise than well.
struct CommandFailure: Error, Sendable {
    /// A part of the text on standard error.
    enum Part: Sendable, Hashable {
        /// An error.
        case error(ErrorText)
        /// Text as it stands, such as a summary or a warning.
        case text(String)

        /// The part in one line, without the word that it is an error.
        var headline: String {
            switch self {
            case .error(let error): (error.place.map { "\($0): " } ?? "") + error.headline
            case .text(let text): text
            }
        }
    }

    /// The exit code's meaning.
    var status: ExitStatus
    /// The text on standard error. The first part is about the exit code.
    var parts: [Part]

    /// Creates a failure of parts.
    init(_ status: ExitStatus, parts: [Part] = []) {
        self.status = status
        self.parts = parts
    }

    /// Creates a failure with one error.
    ///
    /// - Parameters:
    ///   - status: The exit code's meaning.
    ///   - message: The error, in one line.
    ///   - advice: How the error tells what to do.
    init(_ status: ExitStatus, _ message: String, advice: ErrorText.Advice = .general) {
        self.init(status, parts: [.error(ErrorText(message, advice: advice))])
    }

    /// The lines on standard error.
    var lines: [String] {
        parts.flatMap { part in
            switch part {
            case .error(let error): error.lines
            case .text(let text): [text]
            }
        }
    }
}
