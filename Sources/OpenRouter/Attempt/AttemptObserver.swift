/// Stands beside each attempt and can stop it. It is the place for a ledger.
///
/// The client waits for every call. An error thrown from one ends the request with that error, and nothing more is
/// sent. A call may come in a cancelled task, because the end of an attempt is told in any case.
public protocol AttemptObserver: Sendable {
    /// Called before the first byte of an attempt is sent.
    func willSend(_ attempt: AttemptStart) async throws
    /// Called when the head of the response has arrived, whatever of the body has come by then.
    func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws
    /// Called for each piece of visible text, in order and without secrets, before the request's `onEvent` sees it.
    ///
    /// The pieces of an attempt joined are the text of its outcome, also of a failed one. An answer in one JSON body is
    /// one piece. By default nothing happens.
    func didReceiveText(_ attempt: AttemptStart, _ text: String) async throws
    /// Called when an attempt has ended in any way. That includes an attempt cancelled by an error of another call.
    func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws
}

extension AttemptObserver {
    /// Does nothing.
    public func didReceiveText(_ attempt: AttemptStart, _ text: String) async throws {}
}
