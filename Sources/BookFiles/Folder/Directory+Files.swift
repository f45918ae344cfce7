import Glibc
import SystemPackage

extension Directory {
    /// The kernel's description of a name in a folder. Links are not followed.
    package struct Entry {
        /// The mode with the type of the file.
        var mode: mode_t
        /// The number of its file system.
        var device: dev_t
        /// Its number in that file system.
        var node: ino_t

        /// Takes the kernel's description.
        init(_ status: stat) {
            mode = status.st_mode
            device = status.st_dev
            node = status.st_ino
        }

        /// The file, whatever its name is.
        var identity: [UInt64] { [UInt64(device), UInt64(node)] }
        var isRegular: Bool { mode & S_IFMT == S_IFREG }
        var isFolder: Bool { mode & S_IFMT == S_IFDIR }
        var isLink: Bool { mode & S_IFMT == S_IFLNK }
        var permissions: mode_t { mode & 0o777 }

        /// The obstacle under the name. `nil` for a regular file.
        var obstacle: Obstacle? {
            switch mode & S_IFMT {
            case S_IFREG: nil
            case S_IFDIR: .folder
            case S_IFLNK: .link
            case S_IFIFO: .pipe
            default: .special
            }
        }
    }

    /// The result of reading a file by its name.
    package enum Reading {
        /// The name is free.
        case none
        /// The name stands for something else.
        case obstacle(Obstacle)
        /// The bytes of the whole file.
        case bytes([UInt8])
        /// The file is larger than the limit.
        case tooLarge
    }

    /// Describes a name. Returns `nil` for a free one.
    func entry(_ name: String) throws(WriteError) -> Entry? {
        var status = stat()
        guard fstatat(descriptor.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw WriteError(.read, path.appending(name), Errno(rawValue: errno))
        }
        return Entry(status)
    }

    /// Reads a regular file of at most `limit` bytes. Anything else is not opened, or opened without waiting.
    package func read(_ name: String, limit: Int) throws(WriteError) -> Reading {
        guard let entry = try entry(name) else { return .none }
        if let obstacle = entry.obstacle { return .obstacle(obstacle) }
        // The name may have changed its meaning since the look. O_NONBLOCK is for a pipe, and a second look follows.
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        let file = openat(descriptor.rawValue, name, flags)
        guard file >= 0 else {
            switch errno {
            case ENOENT: return .none
            case EACCES, EPERM: return .obstacle(.unreadable)
            case ELOOP: return .obstacle(.link)
            default: throw WriteError(.read, path.appending(name), Errno(rawValue: errno))
            }
        }
        defer { _ = Glibc.close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else {
            throw WriteError(.read, path.appending(name), Errno(rawValue: errno))
        }
        let opened = Entry(status)
        if let obstacle = opened.obstacle { return .obstacle(obstacle) }
        guard status.st_size <= limit else { return .tooLarge }
        return try read(FileDescriptor(rawValue: file), name: name, expected: Int(status.st_size), limit: limit)
    }

    private func read(
        _ file: FileDescriptor, name: String, expected: Int, limit: Int
    ) throws(WriteError) -> Reading {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected)
        do {
            while bytes.count <= limit {
                let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if piece.isEmpty { return .bytes(bytes) }
                bytes += piece
            }
            return .tooLarge
        } catch {
            throw WriteError(.read, path.appending(name), error as? Errno ?? .ioError)
        }
    }
}
