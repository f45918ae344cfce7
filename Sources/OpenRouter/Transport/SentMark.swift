import Synchronization

/// Remembers whether a request's body has gone out.
///
/// Before that, no server can have begun to work for it. A refused connection, a reset in the handshake and a
/// connection given up cost nothing, whatever the error says.
package final class SentMark: Sendable {
    private let mark = Atomic(false)

    /// Creates an unset mark.
    package init() {}

    /// Whether the body has gone out, as a whole or in part.
    package var isSet: Bool { mark.load(ordering: .acquiring) }

    /// Sets the mark as the body goes out.
    package func set() { mark.store(true, ordering: .releasing) }
}
