import Foundation
import SystemPackage

/// `strace` in front of the program: tells its system calls, and kills it at one of them.
enum Strace {
    /// The program is not there.
    struct Missing: Error, CustomStringConvertible {
        var description: String { "the sweeps need strace: apt-get install strace" }
    }

    /// The calls that change a file or a socket, on any machine; `strace` ignores those that this one does not have.
    static let names = [
        "open", "openat", "creat", "write", "writev", "pwrite64", "pwritev", "pwritev2", "fsync", "fdatasync",
        "sync_file_range", "msync", "rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
        "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "truncate", "ftruncate", "fallocate", "chmod", "fchmod",
        "fchmodat", "utimensat", "copy_file_range", "sendfile", "socket", "setsockopt", "connect", "sendto", "sendmsg",
        "sendmmsg", "read", "readv", "recvfrom", "recvmsg", "shutdown", "close",
    ]

    /// A command line that writes down the calls of the program behind it.
    ///
    /// - Parameters:
    ///   - file: Where they are written.
    ///   - names: Which of them; default: all that change a file or a socket.
    ///   - injection: The kill; the calls of its name alone are then written down.
    /// - Returns: The command line.
    /// - Throws: ``Missing``.
    static func launcher(
        writing file: FilePath, names: [String] = names, _ injection: Injection? = nil
    ) throws -> [String] {
        let traced = injection?.name ?? names.map { "?" + $0 }.joined(separator: ",")
        let effect = injection.map { ["-e", "inject=" + $0.expression] } ?? []
        // Its filter makes only the calls stop that are looked at, but then no call is counted for an injection (6.1).
        let filter = injection == nil ? ["--seccomp-bpf"] : []
        return [try path()] + filter + ["-f", "-qq", "-y", "-e", "signal=none", "-o", file.string]
            + ["-e", "trace=" + traced] + effect
    }

    private static func path() throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        let paths = folders.map { "\($0)/strace" }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else { throw Missing() }
        return path
    }
}
