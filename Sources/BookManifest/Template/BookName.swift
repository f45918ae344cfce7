import YAML

/// The title and the slug of a new book, made from the name of its file or folder.
struct BookName: Sendable, Hashable {
    /// The words of the name. A name in small letters gets a capital for each of them.
    let title: String
    /// The words in small letters of ASCII, cut to the 64 that a slug may have.
    let slug: String

    /// Reads a name such as `ada-lovelace`. For a name without a letter it is `book`.
    init(_ name: String) {
        let words = name.split { "-_. {}".contains($0) || !Self.isShown($0) }
        let isSmall = name == name.lowercased() && !name.contains(" ")
        let title = words.map { isSmall ? $0.prefix(1).uppercased() + $0.dropFirst() : String($0) }
            .joined(separator: " ")
        let slug = words.map { Self.plain($0) }.filter { !$0.isEmpty }.joined(separator: "-").prefix(64)
        self.title = TextRule.line(maximum: 300).fault(in: title) == nil ? title : "Book"
        self.slug = TextRule.identifier.fault(in: String(slug)) == nil ? String(slug) : "book"
    }

    private static func isShown(_ character: Character) -> Bool {
        !character.unicodeScalars.contains(where: \.isUnsafeOnTerminal)
    }

    /// The letters and digits of a word in ASCII. A letter loses its accent. Others are left out.
    private static func plain(_ word: Substring) -> String {
        String(
            String.UnicodeScalarView(
                word.lowercased().unicodeScalars.compactMap { scalar in
                    if scalar.isASCII {
                        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? scalar : nil
                    }
                    let prefix = "LATIN SMALL LETTER "
                    guard let name = scalar.properties.name, name.hasPrefix(prefix) else { return nil }
                    let letter = name.dropFirst(prefix.count).prefix { $0 != " " }
                    return letter.count == 1 ? letter.lowercased().unicodeScalars.first : nil
                }))
    }
}
