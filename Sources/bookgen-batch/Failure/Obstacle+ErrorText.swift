import BookPlan
import YAML

extension CheckFindings.Obstacle {
    /// The obstacle as the error of a command.
    var text: ErrorText {
        ErrorText(
            message.escapedForTerminal, advice: advice.map { .inline($0.escapedForTerminal) } ?? .general)
    }
}
