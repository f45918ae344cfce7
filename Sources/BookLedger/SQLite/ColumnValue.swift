/// What a column of the ledger can hold, in both directions.
protocol ColumnValue {
    /// Reads a column; `nil` where it holds no such value.
    init?(_ column: Column)

    /// Binds the value to a statement's parameter, counted from 1.
    ///
    /// - Returns: SQLite's result code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}
