/// The book as a whole.
public struct Book: Sendable, Hashable {
    /// The title.
    public var title: String
    /// Whom the book is about.
    public var subject: String?
    /// The language, as a BCP 47 tag such as `es`.
    public var language: String?
    /// The name of the book's folder under the output root.
    public var slug: String
    /// The author's name.
    public var author: String?

    /// Creates a book.
    public init(title: String, subject: String? = nil, language: String? = nil, slug: String, author: String? = nil) {
        self.title = title
        self.subject = subject
        self.language = language
        self.slug = slug
        self.author = author
    }
}
