import BookLedger
import FoundationEssentials
import Glibc
package import Pacing
import SystemPackage

/// The file of the text in flight. It takes the text as it comes, and a crash loses none of it.
///
/// Each piece is a line of JSON and is written at once. It survives the program's death. The file is synced at most
/// every 2 s, and older pieces survive the machine's death too. A sync holds up no later piece. Room is taken before
/// the attempt is sent, and a full disk does not cost the answer.
package final class InFlightFile {
    /// The shortest time between two syncs while text comes.
    static let syncInterval = Duration.seconds(2)
    /// The room taken in advance, in bytes. It reads as zeros behind the text. A long chapter in small pieces fills a
    /// fifth.
    static let reserve: off_t = 1 << 20

    private let encoder = JSONEncoder()
    private let file: SyncedDescriptor
    private let first: InFlightRecord
    private let directory: Directory
    private let name: String
    private var lastSync: MeasuringClock.Instant
    private var failure: WriteError?

    /// Makes the file and takes room for it.
    ///
    /// - Parameters:
    ///   - attempt: The attempt's number in the ledger.
    ///   - first: The first line. It names the request.
    ///   - directory: The folder of the texts in flight.
    ///   - now: The instant on the measuring clock.
    /// - Returns: The open file.
    /// - Throws: ``WriteError``. The attempt must not be sent then.
    package static func create(
        attempt: Int64, first: InFlightRecord, in directory: Directory, at now: MeasuringClock.Instant
    ) throws -> InFlightFile {
        let name = InFlightFile.name(of: attempt)
        // The leftovers of earlier runs are gone by now. Another file under this name is not this program's to write
        // to.
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let descriptor = openat(directory.descriptor.rawValue, name, flags, 0o600)
        guard descriptor >= 0 else { throw WriteError(.create, directory.path.appending(name), Errno(rawValue: errno)) }
        let file = InFlightFile(
            descriptor: descriptor, first: first, directory: directory, name: name, lastSync: now)
        let code = posix_fallocate(descriptor, 0, Self.reserve)
        if code != 0, code != EOPNOTSUPP, code != EINVAL {
            let error = WriteError(.write, directory.path.appending(name), Errno(rawValue: code))
            file.remove()
            throw error
        }
        file.append(first)
        do {
            if let failure = file.failure { throw failure }
            // Otherwise a loss of power may lose the name, with all of the text.
            try directory.sync()
        } catch {
            file.remove()
            throw error
        }
        return file
    }

    private var descriptor: Int32 { file.number }

    private init(
        descriptor: Int32, first: InFlightRecord, directory: Directory, name: String, lastSync: MeasuringClock.Instant
    ) {
        file = SyncedDescriptor(descriptor)
        self.first = first
        self.directory = directory
        self.name = name
        self.lastSync = lastSync
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Adds a piece of text. An error is kept for ``finish(_:)``, because the answer may still come whole.
    package func append(text: String, at now: MeasuringClock.Instant) {
        append(InFlightRecord(text: text))
        guard failure == nil, lastSync.duration(to: now) >= Self.syncInterval else { return }
        lastSync = now
        file.beginSync()
    }

    /// Adds the end of a whole answer and brings everything to the disk.
    ///
    /// - Throws: ``WriteError``, even of an earlier piece.
    package func finish(_ end: InFlightRecord.End) async throws(WriteError) {
        append(InFlightRecord(end: end))
        if failure == nil, let error = await file.sync() {
            failure = WriteError(.sync, directory.path.appending(name), error)
        }
        if let failure { throw failure }
    }

    /// Replaces a file with a missing piece by a new one.
    ///
    /// - Parameters:
    ///   - text: The whole text so far.
    ///   - end: The end of a whole answer.
    /// - Throws: ``WriteError``.
    package func makeGood(text: String, end: InFlightRecord.End?) throws {
        guard failure != nil else { return }
        let records = [first, InFlightRecord(text: text)] + (end.map { [InFlightRecord(end: $0)] } ?? [])
        let lines = try records.flatMap { try encoder.encode($0) + Data("\n".utf8) }
        try DurableFile(directory: directory, bytes: lines).replace(name)
    }

    /// Removes the file. The ledger has its content by now.
    package func remove() {
        // The next run removes a file left here.
        _ = unlinkat(directory.descriptor.rawValue, name, 0)
    }

    private func append(_ record: InFlightRecord) {
        guard failure == nil else { return }
        do {
            let line = try encoder.encode(record) + Data("\n".utf8)
            _ = try FileDescriptor(rawValue: descriptor).writeAll(line)
        } catch {
            failure = WriteError(.write, directory.path.appending(name), error as? Errno ?? .ioError)
        }
    }

    /// The name of an attempt's file.
    package static func name(of attempt: Int64) -> String { "\(attempt).jsonl" }
}
