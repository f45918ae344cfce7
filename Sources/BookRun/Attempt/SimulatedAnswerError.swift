/// A simulator answered where a model was asked: the run stops, so that no simulated chapter is taken for a real one.
struct SimulatedAnswerError: Error, Sendable, CustomStringConvertible {
    /// The provider that the simulator names in each answer.
    static let provider = "simulated"
    /// The error's class in report and ledger.
    static let errorClass = "simulated_answer"

    /// The one line that a person reads.
    var description: String {
        "the server is a simulator (provider \"\(Self.provider)\"), and this run is not marked as simulated"
    }
}
