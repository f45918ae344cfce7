extension Database {
    /// Hands over each row of a query's result, in its order.
    func forEach(_ sql: String, _ body: (inout Row) throws(LedgerError) -> Void) throws(LedgerError) {
        let statement = try prepare(sql)
        while try statement.step() {
            var row = statement.row
            try body(&row)
        }
    }

    /// The values that a query's rows stand for, in its order.
    func rows<Value>(
        _ sql: String, _ make: (inout Row) throws(LedgerError) -> Value
    ) throws(LedgerError) -> [Value] {
        var values: [Value] = []
        try forEach(sql) { (row) throws(LedgerError) in values.append(try make(&row)) }
        return values
    }
}
