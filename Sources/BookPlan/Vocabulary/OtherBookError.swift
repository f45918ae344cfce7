package import SystemPackage

/// The folder holds another book than the manifest's.
package struct OtherBookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder.
    package var folder: FilePath
    /// The title that its ledger has.
    package var found: String
    /// The title that the manifest has.
    package var expected: String

    /// What is wrong and what to do, in one line.
    package var description: String {
        "\(folder) holds another book, \"\(found)\", and the manifest is for \"\(expected)\": give the manifest another "
            + "book.slug, or run it with another --output; if it is the same book under a new title, add --new-title once"
    }
}
