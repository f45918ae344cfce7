import Glibc
import SystemPackage

/// Whole writes to a standard stream, even a non-blocking one.
enum StandardStream {
    /// Writes a text.
    ///
    /// - Throws: The error of the system; a pipe whose reader has gone gives `brokenPipe`, as SIGPIPE is ignored.
    static func write(_ text: String, to descriptor: FileDescriptor) throws(Errno) {
        _ = try write(Array(text.utf8), to: descriptor)
    }

    /// Writes bytes.
    ///
    /// - Parameters:
    ///   - bytes: What is written.
    ///   - descriptor: Where to.
    ///   - patience: How long a stream that is full is waited for each time, where it does not block; `nil`: for ever.
    /// - Returns: What the stream did not take in that time.
    /// - Throws: The error of the system.
    static func write(
        _ bytes: [UInt8], to descriptor: FileDescriptor, patience: Duration? = nil
    ) throws(Errno) -> ArraySlice<UInt8> {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor.rawValue, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            let error = Errno(rawValue: errno)
            switch error {
            case .interrupted: continue
            case .resourceTemporarilyUnavailable:
                guard waitUntilWritable(descriptor, patience) else { return rest }
            default: throw error
            }
        }
        return rest
    }

    /// Opens closed standard streams on nothing. Otherwise a file of a book would take the place of standard error and
    /// get its lines.
    static func openMissing() {
        for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) < 0 && errno == EBADF {
            // The lowest free number is the one that is missing.
            _ = open("/dev/null", O_RDWR)
        }
    }

    /// - Returns: Whether it is worth another try.
    private static func waitUntilWritable(_ descriptor: FileDescriptor, _ patience: Duration?) -> Bool {
        var request = pollfd(fd: descriptor.rawValue, events: Int16(POLLOUT), revents: 0)
        return poll(&request, 1, patience.map { Int32($0 / .milliseconds(1)) } ?? -1) != 0
    }
}
