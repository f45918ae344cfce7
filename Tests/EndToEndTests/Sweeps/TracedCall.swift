import SystemPackage

/// A system call as `strace -f -y` wrote it down.
struct TracedCall: Sendable {
    /// What a call is about.
    enum Target: Sendable, Hashable {
        /// A file or a folder of the book.
        case book
        /// A connection.
        case socket
        /// Anything else, such as the libraries that are loaded and the wake-ups between threads.
        case other
    }

    /// The call's name.
    var name: String
    /// Which of its thread's calls of that name it is, from 1.
    var ordinal: Int
    /// What it is about.
    var target: Target
    /// Whether it changes something there.
    var isChange: Bool
    /// The line.
    var line: String

    /// Reads a whole trace.
    ///
    /// - Parameters:
    ///   - trace: The text.
    ///   - folder: The folder that the manifest is in and the book is below.
    /// - Returns: The calls, in the order in which they began.
    static func calls(in trace: String, folder: FilePath) -> [TracedCall] {
        var counts: [String: Int] = [:]
        return trace.split(separator: "\n").compactMap { line -> TracedCall? in
            // 4711  write(5</the/file>, "text"..., 300) = 300; the second half of a call that was interrupted has no name.
            guard let match = line.prefixMatch(of: /(\d+) +(\w+)\(/) else { return nil }
            let name = String(match.2)
            let key = "\(match.1) \(name)"
            counts[key, default: 0] += 1
            // The folder that a process runs in says nothing about a path that does not begin there.
            let arguments = String(line[match.range.upperBound...].replacing(/AT_FDCWD<[^>]*>/, with: "AT_FDCWD"))
            let target = target(of: name, arguments, folder: folder)
            return TracedCall(
                name: name, ordinal: counts[key, default: 0], target: target,
                isChange: isChange(name, arguments, target), line: String(line))
        }
    }

    private static func target(of name: String, _ arguments: String, folder: FilePath) -> Target {
        if ["socket", "connect"].contains(name) || arguments.contains("<socket:[") { return .socket }
        let isBook =
            arguments.contains(folder.string) && !arguments.contains("book.yaml") && !arguments.contains(".env")
        return isBook ? .book : .other
    }

    private static func isChange(_ name: String, _ arguments: String, _ target: Target) -> Bool {
        switch name {
        case _ where target == .other: false
        case "read", "readv", "recvfrom", "recvmsg": target == .socket
        case "open", "openat": ["O_CREAT", "O_TRUNC", "O_WRONLY", "O_RDWR"].contains { arguments.contains($0) }
        default: true
        }
    }
}
