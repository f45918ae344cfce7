extension ColumnValue where Self: RawRepresentable, RawValue == String {
    init?(_ column: Column) {
        guard let word = String(column) else { return nil }
        self.init(rawValue: word)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 { rawValue.bind(to: statement, at: index) }
}

extension AttemptEndRow.Outcome: ColumnValue {}
extension FileRow.Kind: ColumnValue {}
extension RequestRow.Purpose: ColumnValue {}
