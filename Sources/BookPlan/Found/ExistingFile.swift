package import BookFiles

/// What stands under a name that a chapter's file has.
package enum ExistingFile {
    /// Something that cannot hold a chapter, in words that follow "it is".
    case obstacle(String)
    /// A file with text.
    case text(Text)

    /// Whether an obstacle is a file in which nothing is lost that is written anew.
    package static func isWithoutText(_ obstacle: String) -> Bool { ["empty", "blank"].contains(obstacle) }

    /// A file with text, as it is on the disk.
    package struct Text {
        /// The hash of its bytes; `nil` where it is too large to be a chapter.
        package var hash: String?
        /// The file taken apart; `nil` where this program did not write it so.
        var file: ChapterFile?
        /// The words that it holds; `nil` where it is too large to count them.
        package var words: Int?
    }

    /// Reads a file that may be a chapter's.
    ///
    /// - Parameters:
    ///   - name: The name.
    ///   - directory: The folder.
    ///   - knownHash: The hash that the ledger has for the chapter's file: bytes that have it need no second proof.
    /// - Returns: What it is; `nil` where nothing bears the name.
    /// - Throws: ``WriteError`` where it cannot be read.
    package static func read(
        _ name: String, in directory: Directory, knownHash: String?
    ) throws(WriteError) -> ExistingFile? {
        switch try directory.read(name, limit: ChapterFile.sizeLimit) {
        case .none: return nil
        case .obstacle(let kind): return .obstacle(kind)
        case .tooLarge: return .text(Text())
        case .bytes(let bytes):
            let hash = ContentHash.of(bytes)
            if hash != knownHash, ChapterFile.isBlank(bytes) { return .obstacle(bytes.isEmpty ? "empty" : "blank") }
            let file = ChapterFile(bytes: bytes)
            // A file that is as it was written has counted its words already.
            if let file, hash == knownHash || file.isIntact {
                return .text(Text(hash: hash, file: file, words: file.frontMatter.words))
            }
            return .text(Text(hash: hash, file: file, words: ChapterFile.words(in: bytes)))
        }
    }
}
