package import SystemPackage

/// A text with its path, for diagnostics to quote.
package struct SourceText: Sendable {
    /// The path as it is shown.
    package let path: String
    /// The text as it was read.
    package let bytes: [UInt8]

    /// Takes a text from memory.
    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// Reads a file whole.
    ///
    /// Anything but a regular file is refused without a wait, be it a pipe, a device or a folder. A file over the limit
    /// is refused unread.
    ///
    /// - Parameters:
    ///   - path: The file; links are followed.
    ///   - maximumBytes: The largest file that is read; default 5 MiB.
    /// - Returns: the text, its path as it was given.
    /// - Throws: ``SourceFileError``, which tells a missing file from others.
    package static func read(
        _ path: FilePath, maximumBytes: Int = YAMLLimits().bytes
    ) throws(SourceFileError) -> SourceText {
        do {
            // A pipe without a writer would hold `open` forever.
            let file = try FileDescriptor.open(path, .readOnly, options: [.nonBlocking, .closeOnExec])
            return try file.closeAfter {
                let status = try file.stat()
                guard status.type == .regular else { throw SourceFileError(.notRegular, path: path) }
                guard status.size <= maximumBytes else {
                    throw SourceFileError(.tooLarge(maximumBytes: maximumBytes), path: path)
                }
                let bytes = try contents(of: file, expecting: Int(status.size), atMost: maximumBytes + 1)
                guard bytes.count <= maximumBytes else {
                    throw SourceFileError(.tooLarge(maximumBytes: maximumBytes), path: path)
                }
                return SourceText(path: path.string, bytes: bytes)
            }
        } catch let error as SourceFileError {
            throw error
        } catch let error as Errno {
            let isMissing = error == .noSuchFileOrDirectory || error == .notDirectory
            throw SourceFileError(isMissing ? .missing : .unreadable(error), path: path)
        } catch {
            throw SourceFileError(.unreadable(.ioError), path: path)
        }
    }

    /// Reads to the end. A file may grow meanwhile, and those of `/proc` claim to be empty.
    private static func contents(of file: FileDescriptor, expecting size: Int, atMost limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(size, limit))
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while bytes.count < limit {
            let count = try chunk.withUnsafeMutableBytes { try file.read(into: $0) }
            if count == 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }
}
