/// The book of a ledger.
package struct BookRow: Sendable, Hashable {
    /// The name of the book's folder in the newest run.
    package var slug: String
    /// The title.
    package var title: String
    /// The manifest's path in the newest run, as a person gave it.
    package var manifest: String
    /// Whether a simulator answers.
    package var isSimulated: Bool

    /// Creates a row.
    package init(slug: String, title: String, manifest: String, isSimulated: Bool) {
        self.slug = slug
        self.title = title
        self.manifest = manifest
        self.isSimulated = isSimulated
    }
}

extension BookRow: ColumnRow {
    static let columns = Columns("slug", "title", "manifest", "is_simulated")

    init(from row: inout Row) throws(LedgerError) {
        slug = try row.next()
        title = try row.next()
        manifest = try row.next()
        isSimulated = try row.next()
    }

    var values: [any ColumnValue] { [slug, title, manifest, isSimulated] }
}
