/// The book as a whole.
package struct Book: Sendable, Hashable {
    /// The title.
    package var title: String
    /// Whom the book is about.
    package var subject: String?
    /// The language, as a BCP 47 tag such as `es`.
    package var language: String?
    /// The name of the book's folder under the output root.
    package var slug: String
    /// The author's name.
    package var author: String?

    /// Creates a book.
    package init(title: String, subject: String? = nil, language: String? = nil, slug: String, author: String? = nil) {
        self.title = title
        self.subject = subject
        self.language = language
        self.slug = slug
        self.author = author
    }
}
