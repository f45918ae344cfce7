import Glibc
import SystemPackage

/// Whole writes to a standard stream, also where another program has made it non-blocking.
enum StandardStream {
    /// Writes a text.
    ///
    /// - Throws: The error of the system; a pipe whose reader has gone gives `brokenPipe`, as SIGPIPE is ignored.
    static func write(_ text: String, to descriptor: FileDescriptor) throws(Errno) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor.rawValue, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            let error = Errno(rawValue: errno)
            switch error {
            case .interrupted: continue
            case .resourceTemporarilyUnavailable: waitUntilWritable(descriptor)
            default: throw error
            }
        }
    }

    /// Opens what is closed of the three standard streams on nothing, so that no file of a book takes the place of
    /// standard error and gets its lines.
    static func openMissing() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 && errno == EBADF {
            // The lowest free number is the one that is missing.
            _ = open("/dev/null", O_RDWR)
        }
    }

    private static func waitUntilWritable(_ descriptor: FileDescriptor) {
        var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLOUT), revents: 0)
        _ = poll(&request, 1, -1)
    }
}
