/// Where the starts and pauses of a pace are kept: whoever shares a store keeps one pace.
public protocol SlotStore: Sendable {
    /// The time on the store's clock, a monotonic one whose zero is the store's own.
    var now: Duration { get }

    /// What is added to every interval, so that it is also kept by the wall times that different processes tell.
    var margin: Duration { get }

    /// The file that keeps it, which lifts every pause when it is deleted; `nil` where there is none.
    var file: String? { get }

    /// Reads and changes the table, while nobody else does.
    ///
    /// - Parameter change: Gets the table and the time, on the store's clock.
    /// - Returns: What `change` returns.
    func update<Result: Sendable>(
        _ change: @Sendable (_ table: inout PaceTable, _ now: Duration) -> Result
    ) async -> Result
}

extension SlotStore {
    /// None: the pace ends with the process.
    public var file: String? { nil }
}
