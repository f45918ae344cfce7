@testable import BookLedger

extension Database {
    /// The values of a query's rows, in its order.
    func rows<Value>(
        _ sql: String, _ make: (inout Row) throws(LedgerError) -> Value
    ) throws(LedgerError) -> [Value] {
        var values: [Value] = []
        try forEach(sql) { (row) throws(LedgerError) in values.append(try make(&row)) }
        return values
    }
}
