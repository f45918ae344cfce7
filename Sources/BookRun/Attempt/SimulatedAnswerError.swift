/// A simulator answered in place of a model. The run stops, so no simulated chapter passes for a real one.
struct SimulatedAnswerError: Error, Sendable, CustomStringConvertible {
    /// The provider named in each simulated answer.
    static let provider = "simulated"

    /// The one line that a person reads.
    var description: String {
        "the server is a simulator (provider \"\(Self.provider)\"), and this run is not marked as simulated"
    }
}
