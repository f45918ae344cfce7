/// A server would be asked without a key.
package struct MissingKeyError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong and how a key is given.
    static let message =
        "no API key: name a file that holds it with --key-file, or set OPENROUTER_API_KEY in the environment or in a .env "
        + "file"

    /// Creates the error.
    package init() {}

    /// What is wrong and what to do, in one line.
    package var description: String { Self.message + "; or add --simulate to try without a key and without cost" }
}
