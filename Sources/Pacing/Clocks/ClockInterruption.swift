/// What ends the waits of a clock, and with them the work that goes by it.
public struct ClockInterruption<Purpose>: Sendable {
    /// Ends them when it is turned on.
    public var stop: StopSwitch
    /// Nothing is begun from this instant of the clock on; `nil`: at any time.
    public var deadline: AnyClock<Purpose>.Instant?

    /// Creates an interruption.
    public init(stop: StopSwitch, deadline: AnyClock<Purpose>.Instant?) {
        self.stop = stop
        self.deadline = deadline
    }
}
