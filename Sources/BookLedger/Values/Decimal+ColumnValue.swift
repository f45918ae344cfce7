import CSQLite
import FoundationEssentials

/// Money is kept as the decimal text, digit for digit: a binary number would turn 0.1 into something near it.
extension Decimal: ColumnValue {
    init?(_ column: Column) {
        guard let text = String(column), text.utf8.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
            // The parser of Decimal stops at the first byte that it does not know, and takes an exponent.
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == 0x2E || $0 == 0x2D })
        else { return nil }
        self.init(string: text)
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        // "Not a number" is no money: SQLite's code for a value of the wrong type refuses it.
        isFinite ? description.bind(to: statement, at: index) : SQLITE_MISMATCH
    }
}
