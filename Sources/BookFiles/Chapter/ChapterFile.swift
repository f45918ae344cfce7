/// A file of a book's folder that holds a chapter, or the part of one that arrived.
///
/// Its form is YAML front matter between two lines `---`, an empty line, `# ` and the title, an empty line, the text, one
/// line feed. Equal values have equal bytes.
package struct ChapterFile: Sendable, Hashable {
    /// What the file says about itself.
    package let frontMatter: ChapterFrontMatter
    /// Everything behind the front matter, byte for byte.
    package let body: String

    /// Makes the file of an answer; the words and the hash of the text are counted here.
    ///
    /// - Parameters:
    ///   - frontMatter: What is known of the answer; its words, oddities and hash of the text are replaced.
    ///   - text: The answer as the model wrote it; see ``ChapterText`` for what is cleaned.
    package init(_ frontMatter: ChapterFrontMatter, text: String) {
        let text = ChapterText.cleaned(text, title: frontMatter.title)
        body = "\n# \(ChapterText.heading(frontMatter.title))\n\n" + (text.isEmpty ? "" : text + "\n")
        var frontMatter = frontMatter
        frontMatter.oddities = TextOddity.found(in: text)
        frontMatter.words = WordCounter.count(in: text)
        frontMatter.textHash = ContentHash.of(body.utf8)
        self.frontMatter = frontMatter
    }

    /// Takes a file apart that was read.
    init(frontMatter: ChapterFrontMatter, body: String) {
        self.frontMatter = frontMatter
        self.body = body
    }

    /// The bytes of the file, UTF-8.
    package var bytes: [UInt8] { Array((frontMatter.yaml + body).utf8) }

    /// Whether the text is the one that the front matter was written for.
    package var isIntact: Bool { frontMatter.textHash == ContentHash.of(body.utf8) }
}
