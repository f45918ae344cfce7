/// A kill at a system call: on entry to the n-th of its name in some thread, so that it never happens.
struct Injection: Sendable, Hashable, CustomStringConvertible {
    /// The call.
    var name: String
    /// Which of the thread's calls of that name, from 1. A task may run on another thread than it did before, and another
    /// thread may be there first, so it may be another call than the one that was traced, or none.
    var ordinal: Int

    /// As `strace` wants it.
    var expression: String { "\(name):signal=KILL:when=\(ordinal)" }

    var description: String { "kill at \(name) \(ordinal)" }
}
