package import SystemPackage

/// The folder of a real book holds one that a simulator wrote.
package struct SimulatedBookError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The folder.
    package var folder: FilePath

    /// What is wrong and what to do, in one line.
    package var description: String {
        "\(folder) holds a book that a simulator wrote: move it away, so that it is not taken for a real one"
    }
}
