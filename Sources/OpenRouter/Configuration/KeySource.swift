import FoundationEssentials

/// The place of the key. The first of these places counts.
///
/// 1. the file that the command line names (`--key-file`)
/// 2. the file `openrouter_api_key` in the folder `$CREDENTIALS_DIRECTORY`, systemd's place for `LoadCredential=`
/// 3. the variable `OPENROUTER_API_KEY` of the process
/// 4. the same variable in a `.env` file
package enum KeySource: Sendable, Hashable {
    /// A file of a person's choice. Only its owner may read it.
    case file(String)
    /// A file from the service manager. The manager itself keeps others out.
    case credential(String)
    /// The variables, of the process before those of the file.
    case variables

    /// The file's name in the folder of credentials.
    package static let credentialName = "openrouter_api_key"

    /// Finds the place in force.
    ///
    /// - Parameters:
    ///   - file: The file that the command line names, if it does.
    ///   - environment: The variables of the process.
    package init(file: String? = nil, environment: [String: String]) {
        if let file {
            self = .file(file)
        } else if let folder = environment["CREDENTIALS_DIRECTORY"], !folder.isEmpty,
            FileManager.default.fileExists(atPath: folder + "/" + Self.credentialName)
        {
            self = .credential(folder + "/" + Self.credentialName)
        } else {
            self = .variables
        }
    }

    /// Reads the key from a file of its own.
    ///
    /// - Returns: The key. It is `nil` if the variables have to be asked.
    /// - Throws: ``KeyFileError``.
    package func read() throws(KeyFileError) -> APIKey? {
        switch self {
        case .file(let path): try KeyFile.read(path, isChecked: true)
        case .credential(let path): try KeyFile.read(path, isChecked: false)
        case .variables: nil
        }
    }
}
