extension Database {
    /// The first column of the first row. `nil` for a result without rows.
    func value<Value: ColumnValue>(
        _ sql: String, _ values: any ColumnValue...
    ) throws(LedgerError) -> Value? {
        let statement = try prepare(sql)
        try statement.bind(values)
        guard try statement.step() else { return nil }
        var row = statement.row
        return try row.next()
    }

    /// Hands over each row of a query's result, in its order.
    func forEach(_ sql: String, _ body: (inout Row) throws(LedgerError) -> Void) throws(LedgerError) {
        let statement = try prepare(sql)
        while try statement.step() {
            var row = statement.row
            try body(&row)
        }
    }

    /// Hands over each row of a table.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - version: The ledger's version.
    ///   - order: The end of the query, such as its order.
    ///   - body: Gets the rows.
    /// - Throws: ``LedgerError``.
    func forEach<Value: ColumnRow>(
        of table: String, inVersion version: Int, _ order: String = "",
        _ body: (consuming Value) throws(LedgerError) -> Void
    ) throws(LedgerError) {
        let columns = Value.columns.list(inVersion: version)
        try forEach("SELECT \(columns) FROM \(table) \(order)") { (row) throws(LedgerError) in
            try body(try Value(from: &row))
        }
    }

    /// The first row of a table.
    func first<Value: ColumnRow>(
        of table: String, inVersion version: Int, _ order: String = ""
    ) throws(LedgerError) -> Value? {
        var first: Value?
        try forEach(of: table, inVersion: version, "\(order) LIMIT 1") { (value: Value) throws(LedgerError) in
            first = value
        }
        return first
    }

    /// Prepares a statement for adding rows to a table.
    ///
    /// - Parameters:
    ///   - columns: The columns with a value.
    ///   - table: The table.
    ///   - rest: The end of the statement, for a row with a known key.
    /// - Returns: The statement. Run it with the columns' values.
    /// - Throws: ``LedgerError``.
    func insertion(of columns: Columns, into table: String, _ rest: String = "") throws(LedgerError) -> Statement {
        let marks = columns.names.map { _ in "?" }.joined(separator: ", ")
        return try prepare(
            "INSERT INTO \(table) (\(columns.names.joined(separator: ", "))) VALUES (\(marks)) \(rest)")
    }

    /// Prepares a statement for adding rows to a table. A row with a known key is changed in its place.
    func upsertion(of columns: Columns, into table: String, key: String) throws(LedgerError) -> Statement {
        let changes = columns.names.filter { $0 != key }.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
        // Not "OR REPLACE", which would delete a row that others refer to.
        return try insertion(of: columns, into: table, "ON CONFLICT (\(key)) DO UPDATE SET \(changes)")
    }

    /// Adds a row to a table.
    ///
    /// - Returns: The row's number.
    @discardableResult
    func insert(_ row: some ColumnRow, into table: String) throws(LedgerError) -> Int64 {
        try insertion(of: type(of: row).columns, into: table).run(row.values)
        return lastInsertedID
    }

    /// Changes the columns of exactly one row.
    ///
    /// - Parameters:
    ///   - table: The table.
    ///   - id: The row's `id`.
    ///   - columns: The columns to change.
    ///   - values: Their new values.
    /// - Throws: ``LedgerError``, of kind `misuse` for an unknown row.
    func update(
        _ table: String, _ id: any ColumnValue, _ columns: Columns, _ values: [any ColumnValue]
    ) throws(LedgerError) {
        let changes = columns.names.map { "\($0) = ?" }.joined(separator: ", ")
        try change(table, id, "UPDATE \(table) SET \(changes) WHERE id = ?", values + [id])
    }

    /// Runs a statement for exactly one row.
    ///
    /// - Throws: ``LedgerError``, of kind `misuse` for an unknown row.
    func change(
        _ table: String, _ id: any ColumnValue, _ sql: String, _ values: [any ColumnValue]
    ) throws(LedgerError) {
        guard try execute(sql, values) == 1 else {
            throw LedgerError(.misuse, ledger: path, message: "there is no \(id) among the \(table)")
        }
    }
}
