import FoundationEssentials

/// Times are kept as RFC 3339 texts in UTC with milliseconds, such as `2026-11-23T03:00:00.123Z`: their order as texts is
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
