/// The folder `old` of a book's folder, and the places of the files in it.
///
/// A place is a path from the book's folder on. It is `07-x.md`, or `old/07-x.md` for a file put away.
package enum OldFolder {
    /// The name of the folder.
    package static let name = "old"

    /// The place of a file put away under this name.
    package static func place(of name: String) -> String { "\(Self.name)/\(name)" }

    /// The name of the file at a place in the folder. `nil` for a place outside it.
    package static func name(at place: String) -> String? {
        let start = name + "/"
        return place.hasPrefix(start) ? String(place.dropFirst(start.count)) : nil
    }
}
