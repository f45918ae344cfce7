/// The book that a ledger belongs to.
package struct BookRow: Sendable, Hashable {
    /// The name of its folder when it was last written.
    package var slug: String
    /// Its title.
    package var title: String
    /// The manifest's path when it was last run, as it was given.
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
