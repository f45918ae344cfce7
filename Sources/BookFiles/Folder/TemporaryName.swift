import Glibc

/// The names of temporary files, `.bookgen-PID-RANDOM.tmp`, by which a later run knows what a killed one left behind.
enum TemporaryName {
    /// A new name of this process.
    static func make() -> String {
        ".bookgen-\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 16)).tmp"
    }

    /// Whether the name is one of these and the process that made it is gone.
    ///
    /// This process's own number counts as gone, because the folder is cleared before the first write: in a container
    /// every run may bear the same number.
    static func isStale(_ name: String) -> Bool {
        guard let process = process(of: name) else { return false }
        return process == getpid() || kill(process, 0) != 0 && errno == ESRCH
    }

    /// The process that made a temporary file of this name; `nil` for every other name.
    static func process(of name: String) -> pid_t? {
        guard name.hasPrefix(".bookgen-"), name.hasSuffix(".tmp") else { return nil }
        let parts = name.dropFirst(9).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, UInt64(parts[1], radix: 16) != nil else { return nil }
        return pid_t(parts[0]).flatMap { $0 > 0 ? $0 : nil }
    }
}
