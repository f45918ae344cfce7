package import BookLedger
package import FoundationEssentials
import Glibc

extension RunRow {
    /// Whether the process that ran is still there.
    ///
    /// A process that has ended and was not waited for is not; neither is one that began after the run and has only got the
    /// run's number. A clock that was set forward meanwhile by more than ``tolerance`` makes a run look dead.
    ///
    /// - Parameter now: Wall time, UTC.
    /// - Returns: Whether it is there.
    package func isAlive(now: Date = Date()) -> Bool {
        guard let process = Self.process(processID), process.state != "Z", process.state != "X" else { return false }
        return process.age + Self.tolerance >= now.timeIntervalSince(startedAt)
    }

    /// Seconds by which the two clocks may differ.
    static let tolerance = 5.0

    /// What Linux says of a process (proc(5), `/proc/PID/stat`): its state's letter and its age in seconds; `nil` where it
    /// does not exist.
    private static func process(_ id: Int32) -> (state: Character, age: Double)? {
        guard let stat = text("/proc/\(id)/stat"), let uptime = text("/proc/uptime")?.split(separator: " ").first,
            // The name in parentheses may hold anything, blanks and parentheses too.
            let end = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        // The fields are counted from 1; the state is the third, the start in clock ticks since boot the 22nd.
        guard fields.count > 19, let state = fields[0].first, let start = Double(fields[19]), let now = Double(uptime)
        else { return nil }
        return (state, now - start / Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
