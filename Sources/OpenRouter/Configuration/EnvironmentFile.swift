import FoundationEssentials
import Glibc
import SystemPackage

/// The variables of a `.env` file.
///
/// - A line is `NAME=value`, with or without `export` before it and blanks around the name and the value. Lines end
///   with LF, CRLF or CR. A BOM is dropped. Blank lines and lines with `#` at their beginning say nothing.
/// - A value without quotes ends at the end of the line or at a `#` with a blank before it.
/// - Between single quotes every character stands for itself. Between double quotes `\n`, `\r`, `\t`, `\"`, `\\` and `\$`
///   are read as one character and any other backslash stands for itself. A quoted value ends on its line; only a comment
///   may follow it.
/// - Other programs keep their variables in the same file. Any other line is passed over, a quoted value of several
///   lines too, and ``warning`` names the lines. Only the variables of this program must be right.
/// - `$` means nothing: no variable is put into another's value.
/// - Of several lines with one name the last counts, as in a shell. `NAME=` is an empty value.
public struct EnvironmentFile: Sendable, Hashable {
    /// Most bytes of a file.
    static let maxBytes = 1 << 20

    /// A variable's value with its line.
    struct Entry: Sendable, Hashable {
        /// The value as read.
        var value: String
        /// The line, from 1.
        var line: Int
    }

    /// The file's path, as it was given.
    package let path: String
    /// The variables by name.
    let entries: [String: Entry]
    /// Lines without a variable, from 1, in order.
    let foreignLines: [ClosedRange<Int>]
    /// Whether others than its owner may read it.
    package private(set) var isReadableByOthers = false

    /// The values by name.
    package var values: [String: String] { entries.mapValues(\.value) }

    /// A warning about the lines passed over. It is `nil` if there are none.
    package var warning: String? {
        guard !foreignLines.isEmpty else { return nil }
        let shown = foreignLines.prefix(10).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
        }
        let isOne = foreignLines.count == 1 && foreignLines[0].count == 1
        let rest = foreignLines.count > shown.count ? " and others" : ""
        return "\(path): line\(isOne ? "" : "s") \(shown.joined(separator: ", "))\(rest) passed over: not NAME=value"
    }

    /// Whether the path leads to a file. A folder is none.
    package static func exists(atPath path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder
    }

    /// Reads a file.
    ///
    /// - Throws: ``OpenRouterError`` of kind `configuration`: the file cannot be read, is UTF-16 or over 1 MiB, or one line
    ///   `path:line: error: …` for every damaged variable of this program. Values are never shown.
    public init(path: String) throws(OpenRouterError) {
        try self.init(path: path, patience: EnvironmentFileReader.patience)
    }

    /// Reads a file. A pipe has a limited time.
    init(path: String, patience: Duration) throws(OpenRouterError) {
        let bytes: [UInt8]
        let mode: mode_t
        do {
            (bytes, mode) = try EnvironmentFileReader.read(path, atMost: Self.maxBytes, patience: patience)
        } catch {
            let isLate = (error as? Errno) == .timedOut
            throw Self.error(path, isLate ? "is a pipe whose end did not come in time" : "cannot be read: \(error)")
        }
        guard bytes.count <= Self.maxBytes else {
            throw Self.error(path, "is over 1 MiB, so no file of variables")
        }
        try self.init(bytes: bytes, path: path)
        isReadableByOthers = mode & (S_IRGRP | S_IROTH) != 0
    }

    private static func error(_ path: String, _ message: String) -> OpenRouterError {
        OpenRouterError(mistakes: [ConfigurationMistake(place: path, message: message)])
    }

    /// Reads a file's content.
    ///
    /// - Parameters:
    ///   - bytes: The content.
    ///   - path: What errors call the file.
    /// - Throws: ``OpenRouterError`` of kind `configuration` with a line for every mistake.
    init(bytes: [UInt8], path: String) throws(OpenRouterError) {
        if let encoding = Self.foreignEncoding(of: bytes) {
            throw Self.error(path, "is \(encoding): save it as UTF-8")
        }
        self.path = path
        var entries: [String: Entry] = [:]
        var mistakes: [ConfigurationMistake] = []
        var foreignLines: [ClosedRange<Int>] = []
        let lines = Self.lines(of: bytes)
        var index = 0
        while index < lines.count {
            var last = index
            do throws(EnvironmentLineError) {
                if let line = try EnvironmentLine(lines[index]) {
                    entries[line.name] = Entry(value: line.value, line: index + 1)
                }
            } catch {
                if EnvironmentLine.namesOurs(lines[index]) {
                    mistakes.append(ConfigurationMistake(place: "\(path):\(index + 1)", message: error.message))
                } else {
                    last = error.openQuote.flatMap { Self.end(of: $0, after: index, in: lines) } ?? index
                    foreignLines.append((index + 1)...(last + 1))
                }
            }
            index = last + 1
        }
        guard mistakes.isEmpty else { throw OpenRouterError(mistakes: mistakes) }
        self.entries = entries
        self.foreignLines = foreignLines
    }

    /// The line at the end of a quoted value of several lines. It is `nil` if no line ends the value, or only one
    /// behind a variable of this program. That variable must not be lost for a forgotten quote.
    private static func end(of quote: UInt8, after start: Int, in lines: [ArraySlice<UInt8>]) -> Int? {
        for index in lines.indices.dropFirst(start + 1) {
            if EnvironmentLine.namesOurs(lines[index]) { return nil }
            var isEscaped = false
            for byte in lines[index] {
                if byte == quote, !isEscaped { return index }
                isEscaped = byte == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") && !isEscaped
            }
        }
        return nil
    }

    /// The name of an encoding of Windows' editors and shells. Without a mark its zeros give it away.
    private static func foreignEncoding(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        let head = bytes.prefix(64)
        let zeros = head.count { $0 == 0 }
        guard zeros * 3 >= head.count, zeros > 1, zeros < head.count else { return nil }
        return zeros * 3 >= head.count * 2 ? "UTF-32" : "UTF-16"
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
