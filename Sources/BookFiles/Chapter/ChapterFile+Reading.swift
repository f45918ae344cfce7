extension ChapterFile {
    /// The largest file that is taken for a chapter: twice the 16 MiB that an answer may have.
    package static let sizeLimit = 32 << 20

    /// Takes a file apart; `nil` where its front matter is not as this program writes it or it is not UTF-8.
    package init?(bytes: [UInt8]) {
        guard let start = Self.bodyStart(in: bytes), start > 0,
            let head = String(validating: bytes[..<start], as: UTF8.self),
            let body = String(validating: bytes[start...], as: UTF8.self),
            let frontMatter = ChapterFrontMatter(yaml: head)
        else { return nil }
        self.init(frontMatter: frontMatter, body: body)
    }

    /// Whether a file holds no text: nothing visible behind the front matter, or front matter that was cut off.
    package static func isBlank(_ bytes: [UInt8]) -> Bool {
        guard let start = bodyStart(in: bytes) else { return true }
        return String(decoding: bytes[start...], as: UTF8.self).unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control || $0 == "\u{FEFF}"
        }
    }

    /// The words of a file that a person may have written, without front matter and a first heading.
    package static func words(in bytes: [UInt8]) -> Int {
        let body = String(decoding: bytes[(bodyStart(in: bytes) ?? 0)...], as: UTF8.self)
        let text = body.drop { $0.isWhitespace }
        return WordCounter.count(in: text.hasPrefix("# ") ? String(text.drop { !$0.isNewline }) : body)
    }

    /// Where the text begins; 0 without this program's front matter, `nil` where that never ends.
    private static func bodyStart(in bytes: [UInt8]) -> Int? {
        guard bytes.starts(with: ChapterFrontMatter.opening.utf8) else { return 0 }
        let closing = Array(ChapterFrontMatter.closing.utf8)
        // The general search of a collection takes longer than all else that is done with a file.
        return bytes.withUnsafeBytes { bytes in
            bytes.indices.dropLast(closing.count - 1).first { index in
                bytes[index] == closing[0] && bytes[index..<(index + closing.count)].elementsEqual(closing)
            }
        }.map { $0 + closing.count }
    }
}
