import FoundationEssentials
import Glibc
import SystemPackage

/// The variables of a `.env` file.
///
/// - A line is `NAME=value`, with or without `export` before it and blanks around the name and the value. Lines end with
///   LF, CRLF or CR; a BOM is dropped; blank lines and lines that begin with `#` say nothing.
/// - A value without quotes ends at the end of the line or at a `#` with a blank before it.
/// - Between single quotes every character stands for itself. Between double quotes `\n`, `\r`, `\t`, `\"`, `\\` and `\$`
///   are read as one character and any other backslash stands for itself. A quoted value ends on its line; only a comment
///   may follow it.
/// - `$` means nothing: no variable is put into another's value.
/// - Of several lines with one name the last counts, as in a shell. `NAME=` is an empty value.
public struct EnvironmentFile: Sendable, Hashable {
    /// Most bytes of a file.
    static let maxBytes = 1 << 20

    /// A variable's value and where it stands.
    struct Entry: Sendable, Hashable {
        /// The value as read.
        var value: String
        /// The line, from 1.
        var line: Int
    }

    /// The file's path, as it was given.
    public let path: String
    /// The variables by name.
    let entries: [String: Entry]
    /// Whether others than its owner may read it.
    public private(set) var isReadableByOthers = false

    /// The values by name.
    public var values: [String: String] { entries.mapValues(\.value) }

    /// Reads a file.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration`: the file cannot be read or is over 1 MiB, or one line
    ///   `path:line: error: …` for every mistake in it. Values are never shown.
    public init(path: String) throws(OpenRouterError) {
        let bytes: [UInt8]
        let mode: mode_t
        do {
            (bytes, mode) = try Self.read(path)
        } catch {
            throw OpenRouterError(.configuration, message: "\(path): error: cannot be read: \(error)")
        }
        guard bytes.count <= Self.maxBytes else {
            throw OpenRouterError(.configuration, message: "\(path): error: is over 1 MiB, so no file of variables")
        }
        try self.init(bytes: bytes, path: path)
        isReadableByOthers = mode & (S_IRGRP | S_IROTH) != 0
    }

    /// Reads a file's content.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - path: What errors call the file.
    /// - Throws: ``OpenRouterError`` of kind `configuration` with a line for every mistake.
    init(bytes: [UInt8], path: String) throws(OpenRouterError) {
        self.path = path
        var entries: [String: Entry] = [:]
        var errors: [String] = []
        for (offset, line) in Self.lines(of: bytes).enumerated() {
            do throws(EnvironmentLine.Problem) {
                guard let line = try EnvironmentLine(line) else { continue }
                entries[line.name] = Entry(value: line.value, line: offset + 1)
            } catch {
                errors.append("\(path):\(offset + 1): error: \(error.message)")
            }
        }
        guard errors.isEmpty else {
            throw OpenRouterError(.configuration, message: errors.joined(separator: "\n"))
        }
        self.entries = entries
    }

    private static func read(_ path: String) throws -> (bytes: [UInt8], mode: mode_t) {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: .closeOnExec)
        return try file.closeAfter {
            var status = stat()
            guard fstat(file.rawValue, &status) == 0 else { throw Errno(rawValue: errno) }
            var bytes: [UInt8] = []
            while bytes.count <= maxBytes {
                let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if piece.isEmpty { break }
                bytes += piece
            }
            return (bytes, status.st_mode)
        }
    }

    /// Bytes, because `"\r\n"` is one Character and a split at `"\n"` would not see it.
    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var lines: [ArraySlice<UInt8>] = []
        while let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            lines.append(rest[..<end])
            let isPair = rest[end] == UInt8(ascii: "\r") && rest[(end + 1)...].first == UInt8(ascii: "\n")
            rest = rest[(end + (isPair ? 2 : 1))...]
        }
        lines.append(rest)
        return lines
    }
}
