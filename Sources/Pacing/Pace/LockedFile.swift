import Glibc
import SystemPackage

/// An open file under an exclusive lock. The lock ends with the value, and with the process in any case.
final class LockedFile: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        // A child that another thread has just forked holds a copy until it runs its program, and with a copy the lock.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Opens a file and takes its lock. A missing file is created for its owner only.
    ///
    /// - Returns: `nil` if another holds the lock, or the file was removed meanwhile.
    /// - Throws: ``PaceFileError``. A symbolic link is not followed.
    static func open(_ path: FilePath) throws(PaceFileError) -> LockedFile? {
        let descriptor = Glibc.open(path.string, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed(Errno(rawValue: errno)) }
        let file = LockedFile(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw .failed(Errno(rawValue: errno)) }
            return nil
        }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .failed(Errno(rawValue: errno)) }
        guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid() else { throw .foreign }
        if status.st_mode & 0o077 != 0 { fchmod(descriptor, 0o600) }
        return status.st_nlink == 0 ? nil : file
    }

    /// The file's content, as far as it can be a block, and a byte more.
    func read() throws(PaceFileError) -> [UInt8] {
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: PaceTable.blockSize + 1) { buffer, initialized in
            repeat { count = pread(descriptor, buffer.baseAddress, buffer.count, 0) } while count < 0 && errno == EINTR
            initialized = max(0, count)
        }
        guard count >= 0 else { throw .failed(Errno(rawValue: errno)) }
        return bytes
    }

    /// Replaces the content.
    ///
    /// - Parameters:
    ///   - old: What ``read()`` said.
    ///   - block: The new content.
    /// - Returns: The reason for a failure. It is `nil` after a success.
    func replace(_ old: [UInt8], by block: [UInt8]) -> PaceFileError? {
        let count = pwrite(descriptor, block, block.count, 0)
        guard count >= 0 else { return .failed(Errno(rawValue: errno)) }
        guard count == block.count else { return .failed(.noSpace) }
        guard old.count <= block.count || ftruncate(descriptor, block.count) == 0 else {
            return .failed(Errno(rawValue: errno))
        }
        return nil
    }
}
