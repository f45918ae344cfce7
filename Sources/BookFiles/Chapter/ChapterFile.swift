import BookLedger

/// A file of a book's folder with a chapter or a partial text.
///
/// It has YAML front matter between two lines `---`, an empty line, `# ` and the title, an empty line, the text and one
/// line feed. Equal values have equal bytes.
package struct ChapterFile: Sendable, Hashable {
    /// The file's own description.
    package let frontMatter: ChapterFrontMatter
    /// Everything behind the front matter, byte for byte.
    package let body: String

    /// Makes the file of an answer. Its words and the hash of its text are computed here.
    ///
    /// - Parameters:
    ///   - frontMatter: The facts about the answer. Its words, oddities and hash of the text are replaced.
    ///   - text: The answer as the model wrote it. ``ChapterText`` cleans it.
    package init(_ frontMatter: ChapterFrontMatter, text: String) {
        let text = ChapterText.cleaned(text, title: frontMatter.title)
        body = "\n# \(ChapterText.heading(frontMatter.title))\n\n" + (text.isEmpty ? "" : text + "\n")
        var frontMatter = frontMatter
        frontMatter.oddities = TextOddity.found(in: text)
        frontMatter.words = WordCounter.count(in: text)
        frontMatter.textHash = ContentHash.of(body.utf8)
        self.frontMatter = frontMatter
    }

    /// Joins the parts of a read file.
    init(frontMatter: ChapterFrontMatter, body: String) {
        self.frontMatter = frontMatter
        self.body = body
    }

    /// The bytes of the file, UTF-8.
    package var bytes: [UInt8] { Array((frontMatter.yaml + body).utf8) }

    /// Whether the body still has the hash in its front matter.
    package var isIntact: Bool { frontMatter.textHash == ContentHash.of(body.utf8) }
}
