import CSQLite

/// A column of the row that a statement stands on.
struct Column {
    /// The statement.
    let statement: OpaquePointer
    /// Which column, from 0.
    let index: Int32

    /// Whether it holds nothing.
    var isNull: Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }

    /// The integer; `nil` where it holds something else.
    var integer: Int64? {
        guard sqlite3_column_type(statement, index) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, index)
    }

    /// The floating-point number; `nil` where it holds something else.
    var real: Double? {
        guard sqlite3_column_type(statement, index) == SQLITE_FLOAT else { return nil }
        return sqlite3_column_double(statement, index)
    }

    /// Hands over the bytes of a text in UTF-8, NULs included; `nil` where it holds something else.
    func withText<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value? {
        guard sqlite3_column_type(statement, index) == SQLITE_TEXT,
            let start = sqlite3_column_text(statement, index)
        else { return nil }
        return body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    /// Hands over the bytes of a blob; `nil` where it holds something else.
    func withBlob<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value? {
        guard sqlite3_column_type(statement, index) == SQLITE_BLOB else { return nil }
        // An empty blob has no address.
        let start = sqlite3_column_blob(statement, index)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }
}
