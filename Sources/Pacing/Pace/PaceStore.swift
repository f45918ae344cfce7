/// Keeps the starts and pauses of a pace. Everyone who shares a store keeps one pace.
///
/// A store may fail, and it may be slow, such as a database on another machine. It keeps its own time. All times in its table
/// are times of its clock.
package protocol PaceStore: Sendable {
    /// The time on the store's clock, a monotonic one with a zero of its own.
    ///
    /// - Throws: Any error, if the store cannot be asked.
    func now() async throws -> Duration

    /// An addition to every interval. It keeps the wall times of different processes far enough apart too.
    var margin: Duration { get }

    /// The way to lift every pause, as an order to a person. It is `nil` for pauses that end with the process.
    var liftingAdvice: String? { get }

    /// Reads and changes the table. Nobody else reads or changes it meanwhile.
    ///
    /// - Parameter change: Gets the table and the time on the store's clock. A store may call it again, on another
    ///   table, after a failed write. Only the last call counts.
    /// - Returns: The result of the last call.
    /// - Throws: Any error, if the change may be lost.
    func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async throws -> Result
}

extension PaceStore {
    /// None.
    package var liftingAdvice: String? { nil }
}
