package import SystemPackage

/// A file that takes the log's entries as JSON lines, each when its answer has ended.
package struct LogFile: Sendable {
    private let descriptor: FileDescriptor

    /// Opens a file, and creates it where there is none; what it holds stays.
    ///
    /// - Throws: `Errno`.
    package init(path: FilePath) throws {
        descriptor = try FileDescriptor.open(
            path, .writeOnly, options: [.append, .create], permissions: [.ownerReadWrite])
    }

    /// Writes an entry with one call, so that lines do not mix.
    func append(_ entry: LogEntry) throws {
        _ = try descriptor.writeAll(entry.json.bytes + [UInt8(ascii: "\n")])
    }

    /// Closes the file.
    package func close() throws { try descriptor.close() }
}
