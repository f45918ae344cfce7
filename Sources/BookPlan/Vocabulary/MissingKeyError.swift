package import OpenRouter

/// A server would be asked without a key.
package struct MissingKeyError: Error, Sendable, Hashable, CustomStringConvertible {
    private let search: KeySearch?

    /// Creates the error.
    ///
    /// - Parameter search: Where a key was looked for. It is `nil` if nobody looked.
    package init(_ search: KeySearch?) {
        self.search = search
    }

    /// What is wrong and how a key is given.
    var message: String {
        guard let search else {
            return
                "no API key: name a file that holds it with --key-file, or set OPENROUTER_API_KEY in the environment or "
                + "in a .env file"
        }
        return "no API key: \(search.findings.joined(separator: ", ")); put it in one of these places"
    }

    /// What is wrong and what to do, in one line.
    package var description: String { message + "; or add --simulate to try without a key and without cost" }
}
