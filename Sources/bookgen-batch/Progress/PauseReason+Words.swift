import BookRun

extension PauseReason {
    /// The wait as a person reads it, with its length and end.
    func words(_ wait: String) -> String {
        switch self {
        case .network: "waits for the network, at most \(wait)"
        case .lock: "another run holds this book; waits for its end, at most \(wait)"
        case .coolDown: "waits \(wait): three chapters in a row failed"
        case .secondPass: "waits \(wait), then tries the failed chapters once more"
        }
    }
}
