/// What befalls the program at a system call.
struct Injection: Sendable, Hashable, CustomStringConvertible {
    /// The call.
    var name: String
    /// Which of the thread's calls of that name, from 1. A task may run on another thread than it did before, and another
    /// thread may be there first, so it may be another call than the one that was traced, or none.
    var ordinal: Int
    /// How long the call takes to begin, in microseconds, as every later one of that name in its thread; `nil`: the program is
    /// killed on entry to the call, so that it never happens.
    var delay: Int?

    /// As `strace` wants it.
    var expression: String {
        delay.map { "\(name):delay_enter=\($0):when=\(ordinal)+" } ?? "\(name):signal=KILL:when=\(ordinal)"
    }

    var description: String { "\(delay == nil ? "kill" : "delay") at \(name) \(ordinal)" }
}
