package import FoundationEssentials
import Glibc
package import Pacing
package import SystemPackage

/// The right to run a book. It is a lock on an open file, and the kernel takes it back at any end of the program.
///
/// The file's mere existence says nothing. A dead run leaves the file behind, and it holds nobody off. The file's
/// folder is locked too. A person may take the file for a leftover and delete it, and still no second run gets in.
package final class BookLock: Sendable {
    private let descriptor: Int32
    private let folderDescriptor: Int32
    private let isTaken: Bool
    private let before: stat

    /// The holder of the lock. The file names it as `pid since`.
    package struct Holder: Error, Sendable, Hashable, CustomStringConvertible {
        /// The folder of the book.
        package var folder: FilePath
        /// The holder's process. `nil` before the holder has written it.
        package var processID: Int32?
        /// The time of the lock, UTC, RFC 3339.
        package var since: String?

        /// The mistake and its remedy, in one line.
        package var description: String {
            let who = processID.map { "process \($0)" } ?? "another process"
            let time = since.map { ", since \($0)" } ?? ""
            return "another run holds \(folder): \(who)\(time); try again when it has ended, or wait for that with "
                + "--wait-lock 10m"
        }
    }

    /// Whether the file may be changed. A file with another name too is somebody's copy, and is not written through.
    private var isWritable: Bool { before.st_nlink == 1 }

    /// Takes the lock of an open file and of its folder.
    private init(taking descriptor: Int32, in state: Directory, of folder: FilePath, at date: Date) throws {
        self.descriptor = descriptor
        folderDescriptor = openat(state.descriptor.rawValue, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        var before = stat()
        fstat(descriptor, &before)
        self.before = before
        // Some network file systems lock files only.
        let isFree = flock(folderDescriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK
        isTaken = isFree && flock(descriptor, LOCK_EX | LOCK_NB) == 0
        guard isTaken else {
            guard !isFree || errno == EWOULDBLOCK else { throw WriteError(.create, folder, Errno(rawValue: errno)) }
            throw holder(of: folder)
        }
        // The line is for people only. The lock holds without it.
        let line = Array("\(getpid()) \(date.formatted(.iso8601))\n".utf8)
        if isWritable, ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, line, line.count, 0) }
    }

    deinit {
        if isTaken { erase() }
        for descriptor in [descriptor, folderDescriptor] where descriptor >= 0 {
            // A child just forked by another thread holds a copy of the descriptor until it runs its program, and so
            // the lock.
            flock(descriptor, LOCK_UN)
            _ = Glibc.close(descriptor)
        }
    }

    /// Takes the lock of a book's folder, or names its holder. The lock is held until the value is gone.
    ///
    /// - Parameters:
    ///   - folder: The book's folder.
    ///   - date: Wall time, for a person in front of the taken lock.
    /// - Returns: The lock.
    /// - Throws: ``Holder`` of another process, or ``WriteError``.
    package static func take(in folder: BookFolder, at date: Date) throws -> BookLock {
        try BookLock(
            taking: open(in: folder.state, O_RDWR | O_CREAT), in: folder.state, of: folder.path, at: date)
    }

    /// Takes the lock of an existing book, before anything in it is read.
    ///
    /// A read-only folder is locked too. A finished book is then found finished there.
    ///
    /// - Parameters:
    ///   - layout: The place of the book's files.
    ///   - date: Wall time, for a person in front of the taken lock.
    /// - Returns: The lock. `nil` without a folder or file to lock.
    /// - Throws: ``Holder`` of another process, or ``WriteError``.
    package static func takeExisting(of layout: BookLayout, at date: Date) throws -> BookLock? {
        guard let state = try layout.openExisting()?.existingSubfolder(BookFolder.stateName) else { return nil }
        let descriptor: Int32
        do throws(WriteError) {
            descriptor = try open(in: state, O_RDWR | O_CREAT)
        } catch  where [.readOnlyFileSystem, .permissionDenied].contains(error.code) {
            do throws(WriteError) {
                descriptor = try open(in: state, O_RDONLY)
            } catch  where [.noSuchFileOrDirectory, .permissionDenied].contains(error.code) {
                return nil
            }
        }
        return try BookLock(taking: descriptor, in: state, of: layout.folder, at: date)
    }

    /// Tries to take a lock until it is free or the time is over.
    ///
    /// - Parameters:
    ///   - duration: The longest wait for another holder. 0 is no wait.
    ///   - clock: The clock of the wait.
    ///   - onWait: Hears of the holder, once, before the wait.
    ///   - take: One try.
    /// - Returns: The result of `take`.
    /// - Throws: ``Holder`` if another process has the lock until the end of the time or a stop. Otherwise the error of
    ///   `take`.
    package static func waiting<Lock>(
        _ duration: Duration, on clock: MeasuringClock, onWait: (Holder) async -> Void = { _ in },
        _ take: () throws -> Lock
    ) async throws -> Lock {
        let end = clock.now.advanced(by: duration)
        var isTold = false
        while true {
            do {
                return try take()
            } catch let holder as Holder {
                guard clock.now < end else { throw holder }
                if !isTold { await onWait(holder) }
                isTold = true
                do {
                    try await clock.sleep(until: min(end, clock.now.advanced(by: pollInterval)))
                } catch {
                    throw holder
                }
            }
        }
    }

    /// The time between two tries. A signal cannot end a wait in the kernel's queue for a lock.
    private static let pollInterval = Duration.milliseconds(200)

    private static func open(in state: Directory, _ access: Int32) throws(WriteError) -> Int32 {
        let descriptor = openat(state.descriptor.rawValue, name, access | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw WriteError(.create, state.path.appending(name), Errno(rawValue: errno))
        }
        return descriptor
    }

    /// Removes the line at the release of the lock.
    ///
    /// A run without work leaves no trace, and even the time of this file stays the same.
    private func erase() {
        guard isWritable, ftruncate(descriptor, 0) == 0 else { return }
        _ = futimens(descriptor, [before.st_atim, before.st_mtim])
    }

    private static let name = "lock"

    private func holder(of folder: FilePath) -> Holder {
        // The holder needs some microseconds from taking the lock to writing its line. Until then the line is an
        // earlier run's, or none.
        for _ in 0..<Self.mostLooks {
            let holder = namedHolder(of: folder)
            if let process = holder.processID, kill(process, 0) == 0 || errno == EPERM { return holder }
            usleep(1000)
        }
        return Holder(folder: folder)
    }

    private static let mostLooks = 20

    private func namedHolder(of folder: FilePath) -> Holder {
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
