import BookRun

extension PauseReason {
    /// The reason as a person reads it.
    var words: String {
        switch self {
        case .network: "for the network"
        case .coolDown: "three chapters in a row failed"
        case .secondPass: "before the second pass"
        }
    }
}
