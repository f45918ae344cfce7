/// What stands under a name that a chapter's file has.
enum ExistingFile {
    /// Something that cannot hold a chapter, in words that follow "it is".
    case obstacle(String)
    /// A file with text; without front matter where this program did not write it so, without words where it is too large to
    /// count them.
    case text(ChapterFile?, words: Int?)

    /// Reads the file; `nil` where nothing bears the name.
    static func read(_ name: String, in directory: Directory) throws(WriteError) -> ExistingFile? {
        switch try directory.read(name, limit: ChapterFile.sizeLimit) {
        case .none: return nil
        case .obstacle(let kind): return .obstacle(kind)
        case .tooLarge: return .text(nil, words: nil)
        case .bytes(let bytes):
            if ChapterFile.isBlank(bytes) { return .obstacle(bytes.isEmpty ? "empty" : "blank") }
            let file = ChapterFile(bytes: bytes)
            // A file that is as it was written has counted its words already.
            if let file, file.isIntact { return .text(file, words: file.frontMatter.words) }
            return .text(file, words: ChapterFile.words(in: bytes))
        }
    }
}
