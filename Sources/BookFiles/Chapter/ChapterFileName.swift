/// The names of a chapter's files in its book's folder.
package enum ChapterFileName {
    /// The name of a chapter's file, such as `07-capitulo-04.md`.
    ///
    /// It has as many digits as the book's count of chapters needs, and at least two. Names sort in the order of the
    /// book.
    package static func chapter(number: Int, of count: Int, id: String) -> String {
        let digits = String(number)
        let width = max(2, String(count).count)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits + "-" + id + ".md"
    }

    /// The name of the n-th partial text of a chapter, from 1. It is `07-x.partial.md`, then `07-x.partial-2.md`.
    package static func partial(of fileName: String, copy: Int) -> String {
        let stem = fileName.hasSuffix(".md") ? fileName.dropLast(3) : Substring(fileName)
        return stem + (copy == 1 ? ".partial.md" : ".partial-\(copy).md")
    }

    /// The name of the n-th backup of a file, from 1, such as `07-x.md.1.bak`.
    static func backup(of fileName: String, copy: Int) -> String { "\(fileName).\(copy).bak" }

    /// The id in a name of the form `^[0-9]+-ID\.md$`. `nil` for every other name.
    package static func id(in name: String) -> String? {
        guard name.hasSuffix(".md"), let dash = name.firstIndex(of: "-"), dash != name.startIndex,
            isNumber(name[..<dash])
        else { return nil }
        let id = name[name.index(after: dash)...].dropLast(3)
        return id.isEmpty ? nil : String(id)
    }

    /// The name of the chapter's file behind a backup's name. `nil` for every other name.
    package static func chapter(ofBackup name: String) -> String? {
        guard name.hasSuffix(".bak") else { return nil }
        let numbered = name.dropLast(4)
        guard let dot = numbered.lastIndex(of: "."), isNumber(numbered[numbered.index(after: dot)...]) else {
            return nil
        }
        let chapter = String(numbered[..<dot])
        return id(in: chapter) == nil ? nil : chapter
    }

    /// The name of the chapter's file behind the name of a partial text. `nil` for every other name.
    package static func chapter(ofPartial name: String) -> String? {
        guard name.hasSuffix(".md") else { return nil }
        var stem = name.dropLast(3)
        if !stem.hasSuffix(".partial"), let dash = stem.lastIndex(of: "-"), isNumber(stem[stem.index(after: dash)...]) {
            stem = stem[..<dash]
        }
        guard stem.hasSuffix(".partial") else { return nil }
        let chapter = "\(stem.dropLast(".partial".count)).md"
        return id(in: chapter) == nil ? nil : chapter
    }

    /// Another name for a file put away, with a number from 1. A chapter's file gets the name of a backup.
    static func renumbered(_ name: String, copy: Int) -> String {
        if let chapter = chapter(ofPartial: name) { return partial(of: chapter, copy: copy) }
        return backup(of: chapter(ofBackup: name) ?? name, copy: copy)
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
