/// A search for a key in every place of ``KeySource``, for the message that there is none.
package struct KeySearch: Sendable, Hashable {
    /// What was found at each place, in their order. The words never hold a value.
    package let findings: [String]

    /// Describes a search.
    ///
    /// - Parameters:
    ///   - environment: The variables of the process.
    ///   - environmentFile: The `.env` file that was read. It is `nil` if there was none.
    ///   - folders: The folders that were looked in for a `.env` file, in their order.
    package init(environment: [String: String], environmentFile: String?, folders: [String]) {
        let credentials = environment["CREDENTIALS_DIRECTORY", default: ""]
        let name = "OPENROUTER_API_KEY"
        let found =
            if let environmentFile {
                "\(name) is not set in \(environmentFile)"
            } else {
                "there is no .env in \(folders.joined(separator: ", "))"
            }
        findings = [
            "--key-file is not given",
            credentials.isEmpty
                ? "CREDENTIALS_DIRECTORY is not set" : "there is no \(credentials)/\(KeySource.credentialName)",
            "\(name) is not set in the environment",
            found,
        ]
    }
}
