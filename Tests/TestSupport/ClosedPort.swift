/// A port of 127.0.0.1 without a listener.
///
/// A socket holds the port as long as the process lives. A port that is merely free may become another test's server.
package enum ClosedPort {
    private static let held = Result { try LoopbackSocket() }

    /// The number of the port.
    ///
    /// - Throws: ``LoopbackSocket/SetUpError``.
    package static func number() throws -> Int { try held.get().port }
}
