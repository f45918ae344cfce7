import CSQLite

/// A row of a result, read column by column from the left; it is good until the statement's next step.
struct Row {
    private let statement: OpaquePointer
    private let path: String
    private var index: Int32 = 0

    /// The row that a statement stands on.
    init(statement: OpaquePointer, path: String) {
        self.statement = statement
        self.path = path
    }

    /// Reads the next column.
    ///
    /// - Throws: ``LedgerError`` of kind `damaged` where the column holds no such value.
    mutating func next<Value: ColumnValue>() throws(LedgerError) -> Value {
        guard let value = Value(Column(statement: statement, index: index)) else {
            let name = sqlite3_column_name(statement, index).map { String(cString: $0) } ?? "\(index)"
            throw LedgerError(.damaged, path: path, message: "the column \(name) holds an unusable value")
        }
        index += 1
        return value
    }

    /// Leaves columns out.
    mutating func skip(_ count: Int32) { index += count }
}
