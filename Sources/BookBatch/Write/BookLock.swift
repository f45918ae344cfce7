package import FoundationEssentials
import Glibc
package import SystemPackage

/// The right to run a book: a lock on an open file, which the kernel takes back when the program ends in whatever way.
///
/// Never the existence of the file: a run that died leaves one behind that holds nobody off.
package final class BookLock: Sendable {
    private let descriptor: Int32

    /// Who holds the lock, in the words of the file: `pid since`.
    package struct Holder: Error, Sendable, Hashable, CustomStringConvertible {
        /// The folder of the book.
        package var folder: FilePath
        /// The process; `nil` where the holder has not written it yet.
        package var processID: Int32?
        /// Since when, UTC, RFC 3339.
        package var since: String?

        /// What is wrong and what to do, in one line.
        package var description: String {
            let who = processID.map { "process \($0)" } ?? "another process"
            let time = since.map { ", since \($0)" } ?? ""
            return "another run holds \(folder): \(who)\(time); try again when it has ended"
        }
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit { _ = Glibc.close(descriptor) }

    /// Takes the lock of a book's folder, or says who has it. It is held until the value is gone.
    ///
    /// - Parameters:
    ///   - folder: The book's folder.
    ///   - date: Wall time, for the one who finds the lock taken.
    /// - Returns: The lock.
    /// - Throws: ``Holder`` where another process has it, ``WriteError``.
    package static func take(in folder: BookFolder, at date: Date) throws -> BookLock {
        let path = folder.state.path.appending(name)
        let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC
        let descriptor = openat(folder.state.descriptor.rawValue, name, flags, 0o600)
        guard descriptor >= 0 else { throw WriteError(.create, path, Errno(rawValue: errno)) }
        let lock = BookLock(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            guard errno == EWOULDBLOCK else { throw WriteError(.create, path, Errno(rawValue: errno)) }
            throw lock.holder(of: folder.path)
        }
        // Only told to people: where it cannot be written, the lock holds all the same.
        let line = Array("\(getpid()) \(date.formatted(.iso8601))\n".utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, line, line.count, 0) }
        return lock
    }

    private static let name = "lock"

    private func holder(of folder: FilePath) -> Holder {
        let bytes = [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
        let since = words.dropFirst().first.map(String.init) ?? ""
        return Holder(
            folder: folder, processID: words.first.flatMap { Int32($0) },
            since: (try? Date(since, strategy: .iso8601)) == nil ? nil : since)
    }
}
