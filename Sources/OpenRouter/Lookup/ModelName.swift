/// A model's id in its parts, `author/name:variant`.
struct ModelName: Sendable, Hashable {
    /// The compared length of a name. Ids are shorter.
    private static let maxLength = 64
    /// What another author or another variant counts, in changed letters.
    private static let foreignAuthor = 4
    private static let foreignVariant = 2

    private let author: Substring
    private let name: [Unicode.Scalar]
    private let variant: Substring

    /// Takes an id apart.
    init(_ id: String) {
        let text = id.lowercased()
        let slash = text.firstIndex(of: "/")
        author = slash.map { text[..<$0] } ?? ""
        let rest = slash.map { text[text.index(after: $0)...] } ?? text[...]
        let colon = rest.firstIndex(of: ":") ?? rest.endIndex
        name = Array(rest[..<colon].unicodeScalars.prefix(Self.maxLength))
        variant = rest[colon...]
    }

    /// The difference from another name. It is `nil` if more than half of the name differs, because such names are
    /// not alike.
    func distance(to other: ModelName) -> Int? {
        let edits = Self.editDistance(name, other.name)
        guard edits * 2 <= max(name.count, other.name.count) else { return nil }
        guard edits > 0 || author != other.author else { return 0 }
        return edits + (author == other.author ? 0 : Self.foreignAuthor)
            + (variant == other.variant ? 0 : Self.foreignVariant)
    }

    /// Letters to insert, delete or replace (Levenshtein).
    private static func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let change = diagonal + (letter == other ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(change, diagonal + 1, row[j] + 1)
            }
        }
        return row[right.count]
    }
}
