/// The reasons for a wait of the whole run.
package enum PauseReason: String, Sendable, Hashable {
    /// The network is missing, and a person wants to wait for it.
    case network
    /// Another run holds the book, and a person wants to wait for its end.
    case lock
    /// Three chapters in a row exhausted their retries.
    case coolDown = "cool_down"
    /// The second pass waits until the last failure is old enough.
    case secondPass = "second_pass"
}
