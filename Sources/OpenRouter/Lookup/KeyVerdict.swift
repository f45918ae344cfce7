/// What a look at the key's own endpoint says after a 401.
enum KeyVerdict: Sendable, Hashable {
    /// The server knows the key, so the 401 was an incident.
    case accepted
    /// The server does not know the key, or has no endpoint for keys.
    case refused
    /// The look itself failed in a passing way. It proves nothing.
    case unknown
}
