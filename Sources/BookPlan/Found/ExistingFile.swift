package import BookFiles
import BookLedger

/// The content of a file under a chapter's name.
package enum ExistingFile {
    /// Something that cannot hold a chapter.
    case obstacle(Obstacle)
    /// A file with text.
    case text(Text)

    /// A file with text, as it is on the disk.
    package struct Text {
        /// The hash of its bytes. `nil` for a file too large for a chapter.
        package var hash: String?
        /// The file's front matter and body. `nil` for a file in another form than this program's.
        var file: ChapterFile?
        /// The count of its words. `nil` for a file too large for a chapter.
        package var words: Int?
    }

    /// Reads a possible file of a chapter.
    ///
    /// - Parameters:
    ///   - place: The place. It may be in the folder `old`.
    ///   - directory: The folder.
    ///   - knownHash: The hash in the ledger for the chapter's file. Bytes with this hash need no second proof.
    /// - Returns: The content. `nil` for a free name.
    /// - Throws: ``WriteError`` after a failed read.
    package static func read(
        _ place: String, in directory: Directory, knownHash: String?
    ) throws(WriteError) -> ExistingFile? {
        switch try directory.read(at: place, limit: ChapterFile.sizeLimit) {
        case .none: return nil
        case .obstacle(let kind): return .obstacle(kind)
        case .tooLarge: return .text(Text())
        case .bytes(let bytes):
            let hash = ContentHash.of(bytes)
            if hash != knownHash, ChapterFile.isBlank(bytes) { return .obstacle(bytes.isEmpty ? .empty : .blank) }
            let file = ChapterFile(bytes: bytes)
            // An unchanged file has counted its words already.
            if let file, file.frontMatter.words >= 0, hash == knownHash || file.isIntact {
                return .text(Text(hash: hash, file: file, words: file.frontMatter.words))
            }
            return .text(Text(hash: hash, file: file, words: ChapterFile.words(in: bytes)))
        }
    }
}
