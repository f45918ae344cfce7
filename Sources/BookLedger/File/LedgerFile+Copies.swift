import Glibc
import SystemPackage

extension LedgerFile {
    /// Separates the ledger's files from hard links to them, such as those of `cp -al`. SQLite writes in place, and the copy
    /// would change with the original.
    ///
    /// Call it while no run uses the ledger. The bytes stay the same. After a crash between two of the files, and in a reader
    /// with the old ones open, the ledger is the same.
    ///
    /// - Throws: ``LedgerError``.
    func separateFromCopies() throws(LedgerError) {
        var isChanged = false
        for file in [location, beside("-wal"), beside("-journal")] {
            guard let status = try regular(file), status.st_nlink > 1 else { continue }
            try replaceByCopy(file, mode: status.st_mode & 0o777)
            isChanged = true
        }
        // SQLite makes the log's index anew.
        if let status = try regular(beside("-shm")), status.st_nlink > 1 {
            guard beside("-shm").withPlatformString({ unlink($0) }) == 0 else {
                throw error("its index can't be removed", errno)
            }
            isChanged = true
        }
        if isChanged { try syncFolder() }
    }

    private func replaceByCopy(_ file: FilePath, mode: mode_t) throws(LedgerError) {
        // One name for all: what a killed run left of a copy is in nobody's way.
        let copy = beside(".new")
        _ = copy.withPlatformString { unlink($0) }
        do throws(LedgerError) {
            try withDescriptor(file, O_RDONLY) { source in
                let target = copy.withPlatformString {
                    open($0, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR)
                }
                guard target >= 0 else { return false }
                let isDone = Self.copyBytes(from: source, to: target) && fchmod(target, mode) == 0 && fsync(target) == 0
                let code = errno
                let isClosed = close(target) == 0
                if !isDone { errno = code }
                return isDone && isClosed
            }
            let isInPlace = copy.withPlatformString { from in file.withPlatformString { to in rename(from, to) == 0 } }
            guard isInPlace else { throw error("it can't be copied", errno) }
        } catch {
            _ = copy.withPlatformString { unlink($0) }
            throw error
        }
    }

    private static func copyBytes(from source: Int32, to target: Int32) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { buffer in
            while true {
                let count = read(source, buffer.baseAddress, buffer.count)
                if count <= 0 { return count == 0 }
                var written = 0
                while written < count {
                    let piece = write(target, buffer.baseAddress?.advanced(by: written), count - written)
                    if piece < 0 { return false }
                    written += piece
                }
            }
        }
    }
}
