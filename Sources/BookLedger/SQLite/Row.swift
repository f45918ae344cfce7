import CSQLite

/// A row of a result, read column by column from the left. It is valid until the statement's next step.
struct Row {
    private let statement: OpaquePointer
    private let path: String
    private var index: Int32 = 0

    /// The current row of a statement.
    init(statement: OpaquePointer, path: String) {
        self.statement = statement
        self.path = path
    }

    /// Reads the next column.
    ///
    /// - Throws: ``LedgerError`` of kind `damaged` for a value of another kind.
    mutating func next<Value: ColumnValue>() throws(LedgerError) -> Value {
        guard let value = Value(Column(statement: statement, index: index)) else {
            let name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? "\(index)"
            throw LedgerError(.damaged, ledger: path, message: "the column \(name) holds an unusable value")
        }
        index += 1
        return value
    }

    /// Reads a part of the row. NULL in its first column stands for no part.
    mutating func nextPart<Part: ColumnRow>() throws(LedgerError) -> Part? {
        guard !Column(statement: statement, index: index).isNull else {
            index += Part.columns.count
            return nil
        }
        return try Part(from: &self)
    }
}

/// A column of a statement's current row.
struct Column {
    /// The statement.
    let statement: OpaquePointer
    /// The column's place, from 0.
    let index: Int32

    /// Whether the column is NULL.
    var isNull: Bool { sqlite3_column_type(statement, index) == SQLITE_NULL }

    /// The integer. `nil` for a value of another kind.
    var integer: Int64? {
        guard sqlite3_column_type(statement, index) == SQLITE_INTEGER else { return nil }
        return sqlite3_column_int64(statement, index)
    }

    /// The floating-point number. `nil` for a value of another kind.
    var real: Double? {
        guard sqlite3_column_type(statement, index) == SQLITE_FLOAT else { return nil }
        return sqlite3_column_double(statement, index)
    }

    /// Hands over the bytes of a text in UTF-8, NULs included. Returns `nil` for a value of another kind.
    func withText<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value? {
        guard sqlite3_column_type(statement, index) == SQLITE_TEXT,
            let start = sqlite3_column_text(statement, index)
        else { return nil }
        return body(UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }

    /// Hands over the bytes of a blob. Returns `nil` for a value of another kind.
    func withBlob<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value? {
        guard sqlite3_column_type(statement, index) == SQLITE_BLOB else { return nil }
        // An empty blob has no address.
        let start = sqlite3_column_blob(statement, index)
        return body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index))))
    }
}
