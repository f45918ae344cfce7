import BookPlan
import YAML

extension CheckFindings.Blocker {
    /// The blocker as the error of a command.
    var text: ErrorText {
        ErrorText(
            message.escapedForTerminal, advice: advice.map { .inline($0.escapedForTerminal) } ?? .general)
    }
}
