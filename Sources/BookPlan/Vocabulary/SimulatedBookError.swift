package import SystemPackage

/// An error for a real book's folder with a book from a simulator.
package struct SimulatedBookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder.
    package var folder: FilePath

    /// The mistake and its remedy, in one line.
    package var description: String {
        "\(folder) holds a book that a simulator wrote: move it away, so that it is not taken for a real one"
    }
}
