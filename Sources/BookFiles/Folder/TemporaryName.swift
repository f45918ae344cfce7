import Glibc

/// The names of temporary files, `.bookgen-PID-RANDOM.tmp`. By them a later run knows a killed run's leftovers.
enum TemporaryName {
    /// Makes a new name of this process.
    static func make() -> String {
        ".bookgen-\(getpid())-\(String(UInt64.random(in: .min ... .max), radix: 16)).tmp"
    }

    /// Whether the name is a temporary file's and its process is gone.
    ///
    /// This process's own number counts as gone. In a container every run may have the same number, and the folder is
    /// cleared before the first write.
    static func isStale(_ name: String) -> Bool {
        guard let process = process(of: name) else { return false }
        return process == getpid() || kill(process, 0) != 0 && errno == ESRCH
    }

    /// The process of a temporary file's name. `nil` for every other name.
    static func process(of name: String) -> pid_t? {
        guard name.hasPrefix(".bookgen-"), name.hasSuffix(".tmp") else { return nil }
        let parts = name.dropFirst(9).dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, UInt64(parts[1], radix: 16) != nil else { return nil }
        return pid_t(parts[0]).flatMap { $0 > 0 ? $0 : nil }
    }
}
