package import SystemPackage

/// An error for a folder with another book than the manifest's.
package struct OtherBookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder.
    package var folder: FilePath
    /// The book's title in the folder's ledger.
    package var found: String
    /// The book's title in the manifest.
    package var expected: String

    /// The mistake and its remedy, in one line.
    package var description: String {
        "\(folder) holds another book, \"\(found)\", and the manifest is for \"\(expected)\": give the manifest another "
            + "book.slug, or run it with another --output; if it is the same book under a new title, add --new-title once"
    }
}
