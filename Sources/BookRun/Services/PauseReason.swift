/// Why a run, rather than a request, waits.
package enum PauseReason: String, Sendable, Hashable {
    /// The network is not there yet, and a person wants it waited for.
    case network
    /// Three chapters in a row exhausted their retries.
    case coolDown = "cool_down"
    /// The second pass waits until the last failure is old enough.
    case secondPass = "second_pass"
}
