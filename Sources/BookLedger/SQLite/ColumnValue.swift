import CSQLite

/// A value of a column, read and bound.
protocol ColumnValue {
    /// Reads a column. Returns `nil` for a value of another kind.
    init?(_ column: Column)

    /// Binds the value to a statement's parameter, counted from 1.
    ///
    /// - Returns: SQLite's result code.
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

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

/// An enum of words is kept as its word.
extension ColumnValue where Self: RawRepresentable, RawValue == String {
    init?(_ column: Column) {
        guard let word = String(column) else { return nil }
        self.init(rawValue: word)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { rawValue.bind(to: statement, at: index) }
}
