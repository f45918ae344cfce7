package import BookLedger
package import FoundationEssentials
import Glibc

extension RunRow {
    /// Whether the run's process still exists.
    ///
    /// A zombie does not count, nor does a later process with the same number. A clock set forward since by more than
    /// ``tolerance`` makes a run look dead.
    ///
    /// - Parameter now: Wall time, UTC.
    /// - Returns: Whether it exists.
    package func isAlive(now: Date = Date()) -> Bool {
        guard let process = Self.process(processID), process.state != "Z", process.state != "X" else { return false }
        return process.age + Self.tolerance >= now.timeIntervalSince(startedAt)
    }

    /// Seconds of allowed difference between the two clocks.
    static let tolerance = 5.0

    /// The letter of a process's state and its age in seconds, from `/proc/PID/stat` (proc(5)). `nil` for a missing
    /// process.
    private static func process(_ id: Int32) -> (state: Character, age: Double)? {
        guard let stat = text("/proc/\(id)/stat"), let uptime = text("/proc/uptime")?.split(separator: " ").first,
            // The name in parentheses may hold anything, blanks and parentheses too.
            let end = stat.lastIndex(of: ")")
        else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        // Fields count from 1. The state is the third, and the start in clock ticks since boot is the 22nd.
        guard fields.count > 19, let state = fields[0].first, let start = Double(fields[19]), let now = Double(uptime)
        else { return nil }
        return (state, now - start / Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    private static func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }
}
