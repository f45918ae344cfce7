import SystemPackage
public import YAML

/// Why there is no manifest.
public enum ManifestError: Error, Sendable {
    /// The file cannot be read: it is missing, too large, not a regular file, or the system refuses.
    case file(SourceFileError)
    /// The file is read, and something in it is wrong; warnings are among the diagnostics too.
    case invalid(Diagnostics)

    /// Whether there is no such file, or none that may be read (exit code 66); otherwise the manifest is wrong (65).
    public var isMissingFile: Bool {
        guard case .file(let error) = self else { return false }
        switch error.kind {
        case .missing, .unreadable: return true
        case .notRegular, .tooLarge: return false
        }
    }
}

extension ManifestError: CustomStringConvertible {
    /// What a person reads: `path: error: reason`, or every diagnostic with its line and caret.
    public var description: String {
        switch self {
        case .file(let error): "\(error.path.string.escapedForTerminal): error: \(error.reason)"
        case .invalid(let diagnostics): diagnostics.description
        }
    }
}
