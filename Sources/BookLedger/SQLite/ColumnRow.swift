/// A row, or a part of one, as a table keeps it.
///
/// A conforming type names its columns once. They are read and written in that order.
protocol ColumnRow {
    /// The columns.
    static var columns: Columns { get }

    /// Reads the columns.
    init(from row: inout Row) throws(LedgerError)

    /// The values of the columns. A value of `nil` leaves the column NULL.
    var values: [any ColumnValue] { get }
}

extension ColumnRow {
    /// The values of a part that is not there.
    static var noValues: [any ColumnValue] { Array(repeating: Int64?.none, count: Int(columns.count)) }
}

/// The names of a row's columns, in their order.
struct Columns: Sendable {
    /// A column with the version of its beginning.
    private struct Entry: Sendable {
        let name: String
        let since: Int
        let before: String
    }

    private var entries: [Entry]

    /// Names columns.
    ///
    /// - Parameters:
    ///   - names: The names.
    ///   - version: The ledger's first version with these columns.
    ///   - before: The expression for them in older versions.
    init(_ names: String..., since version: Int = 1, before: String = "NULL") {
        entries = names.map { Entry(name: $0, since: version, before: before) }
    }

    private init(_ entries: [Entry]) { self.entries = entries }

    /// The same columns for a table without them in older versions.
    func since(_ version: Int) -> Columns {
        Columns(entries.map { Entry(name: $0.name, since: version, before: "NULL") })
    }

    /// The columns of a row with two parts.
    static func + (first: Columns, second: Columns) -> Columns { Columns(first.entries + second.entries) }

    /// The count of the columns.
    var count: Int32 { Int32(entries.count) }

    /// The names.
    var names: [String] { entries.map(\.name) }

    /// The list for a SELECT from a ledger of a version.
    func list(inVersion version: Int) -> String {
        entries.map { $0.since <= version ? $0.name : $0.before }.joined(separator: ", ")
    }
}
