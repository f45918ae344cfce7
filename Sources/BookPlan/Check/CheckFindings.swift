package import OpenRouter

/// The findings of a check.
package struct CheckFindings: Sendable, Hashable {
    /// An blocker to the success of a run.
    package struct Blocker: Sendable, Hashable {
        /// The end of a run with this blocker.
        package var status: ExitStatus
        /// The blocker, in one line.
        package var message: String
        /// Exact advice on it.
        package var advice: String?
    }

    /// Facts in good order.
    package var facts: [String] = []
    /// Possible mistakes.
    package var warnings: [String] = []
    /// The blockers.
    package var errors: [Blocker] = []

    /// Creates empty findings.
    package init() {}
}

extension CheckFindings.Blocker {
    /// The blocker of a look-up without an answer.
    package init(lookingUp error: OpenRouterError) {
        let status = ExitStatus(lookingUp: error)
        let advice: String? =
            switch status {
            case .refused: "check the key, or make a new one"
            case .configuration: "check the address (--base-url)"
            default: nil
            }
        self.init(status: status, message: error.message, advice: advice)
    }
}
