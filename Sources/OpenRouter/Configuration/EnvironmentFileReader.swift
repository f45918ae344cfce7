import Glibc
import SystemPackage

/// Reads the bytes of a `.env` file without ever waiting for long.
enum EnvironmentFileReader {
    /// The longest wait for a pipe, such as one from a program that decrypts the variables.
    static let patience = Duration.seconds(5)

    /// The first bytes of a file, and its mode.
    ///
    /// - Parameters:
    ///   - path: A file, a device or a pipe; nothing is waited for in opening it.
    ///   - maxBytes: The limit of bytes. A little more is read, to tell a longer file.
    ///   - patience: How long a pipe may take until its end.
    /// - Returns: The bytes and the mode.
    /// - Throws: `Errno`.
    static func read(_ path: String, atMost maxBytes: Int, patience: Duration) throws -> (bytes: [UInt8], mode: mode_t)
    {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
        return try file.closeAfter {
            var status = stat()
            guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
            let isPipe = status.st_mode & S_IFMT == S_IFIFO
            let deadline = ContinuousClock.now.advanced(by: patience)
            var bytes: [UInt8] = []
            while bytes.count <= maxBytes {
                // A pipe that nobody has opened for writing looks ended, so its first byte or its end is waited for.
                if isPipe { try wait(for: file, until: deadline) }
                let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if piece.isEmpty { break }
                bytes += piece
            }
            return (bytes, status.st_mode)
        }
    }

    private static func wait(for file: FileDescriptor, until deadline: ContinuousClock.Instant) throws(Errno) {
        while true {
            let left = max(.zero, ContinuousClock.now.duration(to: deadline))
            var request = pollfd(fd: file.rawValue, events: Int16(POLLIN), revents: 0)
            let count = poll(&request, 1, Int32(left / .milliseconds(1)))
            if count > 0 { return }
            if count == 0 { throw .timedOut }
            guard errno == EINTR else { throw Errno(rawValue: errno) }
        }
    }
}
