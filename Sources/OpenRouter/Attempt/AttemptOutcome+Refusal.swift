import Pacing

extension AttemptOutcome {
    /// Turns the outcome into one without a request, because the body was held back.
    mutating func refuse(_ refusal: any Error, server: String) {
        guard head == nil, !isCancelled else { return }
        let wait = refusal as? LongWait
        let reason =
            switch wait {
            case let wait? where wait.isPause: "\(server) asked meanwhile to wait \(wait.remaining.inSeconds)"
            case let wait?: "other requests came first, for \(wait.remaining.inSeconds)"
            case nil: MessageLine.make("its pace could not be kept (\(refusal))")
            }
        failure = AttemptFailure(
            .transient, kind: .connection, message: "the request was not sent: \(reason)",
            hint: wait?.isPause == true ? wait?.remaining : nil)
        mayBeBilled = false
    }
}
