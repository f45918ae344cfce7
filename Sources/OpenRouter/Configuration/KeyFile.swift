import Glibc
import SystemPackage

/// A file with a key and nothing else.
enum KeyFile {
    /// Most bytes of a file. A key has about 70, and a much larger file is another one.
    static let maxBytes = 4096

    /// Reads a key.
    ///
    /// - Parameters:
    ///   - path: A regular file of one line. Blanks around the key are dropped. Links are followed, and their target
    ///     counts.
    ///   - isChecked: Whether a file of another user than this one and root is refused, and one that others may read or
    ///     write. A service manager's file is not checked, because the folder above keeps others out.
    /// - Returns: The key.
    /// - Throws: ``KeyFileError``. It never shows the file's content.
    static func read(_ path: String, isChecked: Bool) throws(KeyFileError) -> APIKey {
        let bytes: [UInt8]
        do {
            // A pipe without a writer would hold `open` forever.
            let file = try FileDescriptor.open(
                FilePath(path), .readOnly, options: [.nonBlocking, .closeOnExec])
            bytes = try file.closeAfter {
                if let refusal = try refusal(of: file, isChecked: isChecked) {
                    throw KeyFileError(refusal.kind, path: path, reason: refusal.reason)
                }
                return try contents(of: file)
            }
        } catch let error as KeyFileError {
            throw error
        } catch {
            throw KeyFileError(opening: path, error as? Errno ?? .ioError)
        }
        guard bytes.count <= maxBytes else {
            throw KeyFileError(.unusable, path: path, reason: "is over \(maxBytes) bytes, so no file of a key")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw KeyFileError(.unusable, path: path, reason: "is no text")
        }
        guard !isAssignment(text) else {
            throw KeyFileError(.unusable, path: path, reason: "holds NAME=value")
        }
        do throws(OpenRouterError) {
            return try APIKey(text, from: "the key in it")
        } catch {
            throw KeyFileError(.unusable, path: path, reason: error.message)
        }
    }

    /// Whether the text is a line of a `.env` file. Its name has capital letters, and a key that ends in `=` has none
    /// behind it.
    private static func isAssignment(_ text: String) -> Bool {
        var rest = text.trimmingBlanks()[...]
        if rest.hasPrefix("export ") { rest = rest.dropFirst("export ".count).drop { $0 == " " } }
        let name = rest.prefix { ("A"..."Z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
        let value = rest.dropFirst(name.count)
        return !name.isEmpty && value.hasPrefix("=") && value.contains { $0 != "=" }
    }

    private static func refusal(
        of file: FileDescriptor, isChecked: Bool
    ) throws(Errno) -> (kind: KeyFileError.Kind, reason: String)? {
        var status = stat()
        guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else { return (.unusable, "is no regular file") }
        guard isChecked else { return nil }
        if status.st_uid != geteuid(), status.st_uid != 0 { return (.refused, "belongs to another user") }
        if status.st_mode & 0o077 != 0 { return (.refused, "others than its owner may use it") }
        return nil
    }

    private static func contents(of file: FileDescriptor) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: maxBytes + 1) { buffer, count in
            while count < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let piece = try file.read(into: rest)
                if piece == 0 { break }
                count += piece
            }
        }
    }
}
