extension ChapterFile {
    /// The largest file of a chapter, in bytes. It is twice the 16 MiB of the longest answer.
    package static let sizeLimit = 32 << 20

    /// Takes a file apart. Returns `nil` for a file with foreign or changed front matter, or without valid UTF-8.
    package init?(bytes: [UInt8]) {
        guard let start = Self.bodyStart(in: bytes), start > 0,
            let head = String(validating: bytes[..<start], as: UTF8.self),
            let body = String(validating: bytes[start...], as: UTF8.self),
            let frontMatter = ChapterFrontMatter(yaml: head)
        else { return nil }
        self.init(frontMatter: frontMatter, body: body)
    }

    /// Whether a file holds no text. Nothing visible stands behind the front matter, or the front matter has no end.
    package static func isBlank(_ bytes: [UInt8]) -> Bool {
        guard let start = bodyStart(in: bytes) else { return true }
        return String(decoding: bytes[start...], as: UTF8.self).unicodeScalars.allSatisfy {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control || $0 == "\u{FEFF}"
        }
    }

    /// Counts the words of a file, maybe a person's. Front matter and a first heading do not count.
    package static func words(in bytes: [UInt8]) -> Int {
        let body = String(decoding: bytes[(bodyStart(in: bytes) ?? 0)...], as: UTF8.self)
        let text = body.drop { $0.isWhitespace }
        return WordCounter.count(in: text.hasPrefix("# ") ? String(text.drop { !$0.isNewline }) : body)
    }

    /// The start of the text. It is 0 without this program's front matter, and `nil` for front matter without an end.
    private static func bodyStart(in bytes: [UInt8]) -> Int? {
        guard bytes.starts(with: ChapterFrontMatter.opening.utf8) else { return 0 }
        let closing = Array(ChapterFrontMatter.closing.utf8)
        // The general search of a collection takes longer than all other work on a file.
        return bytes.withUnsafeBytes { bytes in
            bytes.indices.dropLast(closing.count - 1).first { index in
                bytes[index] == closing[0] && bytes[index..<(index + closing.count)].elementsEqual(closing)
            }
        }.map { $0 + closing.count }
    }
}
