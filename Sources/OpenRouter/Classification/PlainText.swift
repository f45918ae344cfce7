/// Finds the most telling words of a body without JSON.
enum PlainText {
    /// The title of a page, else the beginning of the text without its tags.
    ///
    /// - Parameter body: Bytes of any kind.
    /// - Returns: Text that is neither bounded nor safe to show yet.
    static func excerpt(of body: [UInt8]) -> String {
        let text = String(decoding: body, as: UTF8.self)
        if let title = title(of: text) { return title }
        var excerpt = String.UnicodeScalarView()
        var isInTag = false
        let isPage = text.trimmingBlanks().hasPrefix("<")
        for scalar in text.unicodeScalars {
            if isPage, scalar == "<" {
                isInTag = true
                excerpt.append(" ")
            } else if isInTag {
                isInTag = scalar != ">"
            } else {
                excerpt.append(scalar)
            }
        }
        return String(excerpt)
    }

    private static func title(of text: String) -> String? {
        // The same length in either case: only ASCII letters are folded.
        let folded = Array(text.utf8.map { $0 >= 65 && $0 <= 90 ? $0 | 0x20 : $0 })
        guard let open = index(of: "<title", in: folded, from: 0),
            let start = folded[open...].firstIndex(of: UInt8(ascii: ">")),
            let end = index(of: "</title", in: folded, from: start)
        else { return nil }
        let title = String(decoding: Array(text.utf8)[(start + 1)..<end], as: UTF8.self).trimmingBlanks()
        return title.isEmpty ? nil : title
    }

    private static func index(of needle: String, in bytes: [UInt8], from start: Int) -> Int? {
        let needle = Array(needle.utf8)
        guard bytes.count >= needle.count, start <= bytes.count - needle.count else { return nil }
        return (start...(bytes.count - needle.count)).first { index in
            bytes[index] == needle[0] && bytes[index...].starts(with: needle)
        }
    }
}
