import Glibc
import SystemPackage

/// Writes a file durably. After a crash at any moment it is there whole or not at all.
///
/// The bytes go to a temporary file in the same folder. The file is synced and gets its name, and then the folder is
/// synced. An error removes the temporary file. A failed sync is never tried again, because the kernel may have dropped
/// the bytes and would report success.
struct DurableFile {
    /// The folder.
    let directory: Directory
    /// The bytes of the whole file.
    let bytes: [UInt8]

    /// Gives the file the first free one of the names. No existing file is touched.
    ///
    /// - Returns: The file's name.
    /// - Throws: ``WriteError``. It is ``WriteError/isOccupied`` if every name is taken.
    func publish(asFirstFreeOf names: some Collection<String>) throws(WriteError) -> String {
        try withTemporaryFile(for: names.first ?? "", mode: nil) { temporary throws(WriteError) in
            var occupied = WriteError(.publish, directory.path, .fileExists)
            for name in names {
                do throws(WriteError) {
                    try directory.move(temporary, to: name)
                    return name
                } catch  where error.isOccupied {
                    occupied = error
                }
            }
            throw occupied
        }
    }

    /// Gives the file its name. An older file is replaced as a whole and its mode kept. A new one follows the umask.
    func replace(_ name: String) throws(WriteError) {
        let existing = try directory.entry(name)
        let mode = existing.flatMap { $0.isRegular ? $0.permissions : nil }
        try withTemporaryFile(for: name, mode: mode) { temporary throws(WriteError) in try rename(temporary, to: name) }
    }

    private func rename(_ temporary: String, to name: String) throws(WriteError) {
        let folder = directory.descriptor.rawValue
        guard renameat(folder, temporary, folder, name) == 0 else { throw error(.publish, name) }
    }

    /// Writes the bytes to a temporary file. Errors name the final file, because a person knows only that name.
    private func withTemporaryFile<Result>(
        for finalName: String, mode: mode_t?, _ place: (String) throws(WriteError) -> Result
    ) throws(WriteError) -> Result {
        let folder = directory.descriptor.rawValue
        let temporary = TemporaryName.make()
        let file = openat(folder, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw error(.create, finalName) }
        do throws(WriteError) {
            let path = directory.path.appending(finalName)
            try Self.fill(FileDescriptor(rawValue: file), with: bytes, mode: mode, path: path)
            let result = try place(temporary)
            try directory.sync()
            return result
        } catch {
            _ = unlinkat(folder, temporary, 0)
            throw error
        }
    }

    /// Writes all bytes and brings them to the disk. The file is closed in any case.
    ///
    /// - Parameters:
    ///   - file: The open file.
    ///   - bytes: The bytes.
    ///   - mode: The file's permissions. `nil` leaves those that it was created with.
    ///   - path: The path for errors.
    /// - Throws: ``WriteError``.
    static func fill(_ file: FileDescriptor, with bytes: [UInt8], mode: mode_t?, path: FilePath) throws(WriteError) {
        var failure: WriteError?
        do {
            try file.writeAll(bytes)
            if let mode, fchmod(file.rawValue, mode) != 0 { throw Errno(rawValue: errno) }
        } catch {
            failure = WriteError(.write, path, error as? Errno ?? .ioError)
        }
        if failure == nil, fsync(file.rawValue) != 0 { failure = WriteError(.sync, path, Errno(rawValue: errno)) }
        // Linux has closed the file even after an interrupted close. Network file systems report late errors here.
        if Glibc.close(file.rawValue) != 0, errno != EINTR, failure == nil {
            failure = WriteError(.sync, path, Errno(rawValue: errno))
        }
        if let failure { throw failure }
    }

    private func error(_ operation: WriteError.Operation, _ name: String) -> WriteError {
        WriteError(operation, directory.path.appending(name), Errno(rawValue: errno))
    }
}
