import CSQLite
import FoundationEssentials

extension String: ColumnValue {
    init?(_ column: Column) {
        guard let text = column.withText({ String(decoding: $0, as: UTF8.self) }) else { return nil }
        self = text
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            // Without an address SQLite would take the empty text for no value.
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_text(statement, index, "", 0, bookgen_sqlite_transient())
            }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text64(
                    statement, index, $0, UInt64(bytes.count), bookgen_sqlite_transient(), UInt8(SQLITE_UTF8))
            }
        }
    }
}

extension Data: ColumnValue {
    init?(_ column: Column) {
        guard let bytes = column.withBlob({ Data($0) }) else { return nil }
        self = bytes
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        withUnsafeBytes { bytes in
            // Without an address SQLite would take the empty blob for no value.
            guard let start = bytes.baseAddress, !bytes.isEmpty else {
                return sqlite3_bind_zeroblob(statement, index, 0)
            }
            return sqlite3_bind_blob64(statement, index, start, UInt64(bytes.count), bookgen_sqlite_transient())
        }
    }
}

/// Several texts are kept as a JSON array of strings.
extension [String]: ColumnValue {
    init?(_ column: Column) {
        guard let text = String(column),
            let texts = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
        else { return nil }
        self = texts
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let json = try? encoder.encode(self) else { return SQLITE_MISMATCH }
        return String(decoding: json, as: UTF8.self).bind(to: statement, at: index)
    }
}

/// Money is kept as the decimal text, digit for digit. A binary number would turn 0.1 into something near it.
extension Decimal: ColumnValue {
    init?(_ column: Column) {
        guard let text = String(column), text.utf8.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            // The parser of Decimal stops at the first byte that it does not know, and takes an exponent.
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == 0x2E || $0 == 0x2D })
        else { return nil }
        self.init(string: text)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        // "Not a number" is no money: SQLite's code for a value of the wrong type refuses it.
        isFinite ? description.bind(to: statement, at: index) : SQLITE_MISMATCH
    }
}

/// Times are kept as RFC 3339 texts in UTC with milliseconds, such as `2026-11-23T03:00:00.123Z`. Their order as texts is
/// their order in time.
extension Date: ColumnValue {
    init?(_ column: Column) {
        guard let date = column.withText(Timestamp.date) ?? nil else { return nil }
        self = date
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        Timestamp.text(self).bind(to: statement, at: index)
    }
}
