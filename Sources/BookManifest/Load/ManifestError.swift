import SystemPackage
package import YAML

/// Why there is no manifest.
package enum ManifestError: Error, Sendable {
    /// The file cannot be read. It is missing, too large or not a regular file, or the system refuses.
    case file(SourceFileError)
    /// The file has mistakes. Warnings are among the diagnostics too.
    case invalid(Diagnostics)

    /// Whether the file is missing or unreadable (exit code 66). Otherwise the manifest is wrong (65).
    package var isMissingFile: Bool {
        guard case .file(let error) = self else { return false }
        switch error.kind {
        case .missing, .unreadable: return true
        case .notRegular, .tooLarge: return false
        }
    }
}

extension ManifestError: CustomStringConvertible {
    /// The text for a person. It is `path: error: reason`, or every diagnostic with its line and caret.
    package var description: String {
        switch self {
        case .file(let error): "\(error.path.string.escapedForTerminal): error: \(error.reason)"
        case .invalid(let diagnostics): diagnostics.description
        }
    }
}
