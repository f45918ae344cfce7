import BookManifest
import BookPlan
import SystemPackage
import YAML

extension CommandFailure {
    /// The failure to read an input file. It is 66, or 65 for an existing file of the wrong kind or size.
    init(reading error: SourceFileError) {
        let status: ExitStatus =
            switch error.kind {
            case .missing, .unreadable: .noInput
            case .notRegular, .tooLarge: .manifest
            }
        self.init(status, parts: [.error(ErrorText(error.reason, at: error.path.string.escapedForTerminal))])
    }

    /// The failure to read a script or a manifest with mistakes.
    init(_ diagnostics: Diagnostics) {
        self.init(.manifest, parts: Part.parts(of: diagnostics))
    }

    /// The failure to read a manifest.
    init(reading error: ManifestError) {
        switch error {
        case .file(let error): self.init(reading: error)
        case .invalid(let diagnostics): self.init(diagnostics)
        }
    }
}

extension CommandFailure.Part {
    /// The parts of diagnostics. Warnings stand among the errors.
    fileprivate static func parts(of diagnostics: Diagnostics) -> [CommandFailure.Part] {
        let parts = diagnostics.sorted.map { diagnostic -> CommandFailure.Part in
            switch diagnostic.severity {
            case .error:
                .error(
                    ErrorText(
                        diagnostic.text, at: diagnostic.position,
                        details: [diagnostic.excerpt.line, diagnostic.excerpt.caret]))
            case .warning: .text("\(diagnostic)")
            }
        }
        return parts + (diagnostics.countLeftOut > 0 ? [.text("and \(diagnostics.countLeftOut) more")] : [])
    }
}
