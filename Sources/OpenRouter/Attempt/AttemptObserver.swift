/// Stands beside each attempt and can stop it: the place for a ledger.
///
/// The client waits for every call. An error thrown from one ends the request with that error; nothing more is sent.
public protocol AttemptObserver: Sendable {
    /// Called before the first byte of an attempt is sent.
    func willSend(_ attempt: AttemptStart) async throws
    /// Called when the head of the response has arrived.
    func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws
    /// Called when an attempt has ended, however it ended.
    func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws
}
