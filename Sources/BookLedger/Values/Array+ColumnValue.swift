import CSQLite
import FoundationEssentials

/// Several texts are kept as a JSON array of strings.
extension [String]: ColumnValue {
    init?(_ column: Column) {
        guard let text = String(column),
            let texts = try? JSONDecoder().decode([String].self, from: Data(text.utf8))
        else { return nil }
        self = texts
    }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        guard let json = try? encoder.encode(self) else { return SQLITE_MISMATCH }
        return String(decoding: json, as: UTF8.self).bind(to: statement, at: index)
    }
}
