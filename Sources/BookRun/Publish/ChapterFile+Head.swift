import BookFiles
import BookManifest

extension ChapterFile {
    /// The file with a chapter's id, title and years in place of its own.
    func withHead(of chapter: Chapter) -> ChapterFile {
        var frontMatter = frontMatter
        frontMatter.setHead(chapter)
        return ChapterFile(frontMatter, text: text)
    }

    /// The text without the program's heading above it.
    private var text: String {
        let heading = "\n# \(ChapterText.heading(frontMatter.title))\n\n"
        return body.hasPrefix(heading) ? String(body.dropFirst(heading.count)) : body
    }
}
