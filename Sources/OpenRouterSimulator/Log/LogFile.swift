package import SystemPackage

/// A file of JSON lines, one for each entry of the log. An entry is written when its answer has ended.
package struct LogFile: Sendable {
    private let descriptor: FileDescriptor

    /// Opens or creates a file. New lines go behind its old ones.
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
