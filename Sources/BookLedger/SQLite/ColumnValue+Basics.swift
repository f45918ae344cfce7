import CSQLite
import FoundationEssentials

extension Int64: ColumnValue {
    init?(_ column: Column) {
        guard let integer = column.integer else { return nil }
        self = integer
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }
}

extension Int: ColumnValue {
    init?(_ column: Column) {
        guard let integer = column.integer else { return nil }
        self.init(exactly: integer)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { Int64(self).bind(to: statement, at: index) }
}

extension Int32: ColumnValue {
    init?(_ column: Column) {
        guard let integer = column.integer else { return nil }
        self.init(exactly: integer)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { Int64(self).bind(to: statement, at: index) }
}

extension Bool: ColumnValue {
    init?(_ column: Column) {
        switch column.integer {
        case 0: self = false
        case 1: self = true
        default: return nil
        }
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        Int64(self ? 1 : 0).bind(to: statement, at: index)
    }
}

extension Double: ColumnValue {
    init?(_ column: Column) {
        guard let real = column.real else { return nil }
        self = real
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { sqlite3_bind_double(statement, index, self) }
}

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

extension Optional: ColumnValue where Wrapped: ColumnValue {
    init?(_ column: Column) {
        guard !column.isNull else {
            self = .none
            return
        }
        guard let value = Wrapped(column) else { return nil }
        self = .some(value)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        guard let self else { return sqlite3_bind_null(statement, index) }
        return self.bind(to: statement, at: index)
    }
}
