/// The reasons for a clock's waits, and the work beside them, to end early.
package struct ClockInterruption<Purpose>: Sendable {
    /// Ends them when it is turned on.
    package var stop: StopSwitch
    /// The instant from which on nothing new begins. It is `nil` for a clock without a deadline.
    package var deadline: AnyClock<Purpose>.Instant?

    /// Creates an interruption.
    package init(stop: StopSwitch, deadline: AnyClock<Purpose>.Instant?) {
        self.stop = stop
        self.deadline = deadline
    }
}
