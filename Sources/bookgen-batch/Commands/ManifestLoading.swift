import BookManifest
import BookPlan
import SystemPackage
import YAML

/// Reads the manifests of a command.
enum ManifestLoading {
    /// Reads all of them, and tells all their faults at once.
    ///
    /// - Parameters:
    ///   - words: The manifests' files or folders. Without any, it is `book.yaml` in the current folder.
    ///   - console: Where warnings are told; `nil`: nowhere.
    /// - Returns: The manifests in their order.
    /// - Throws: ``CommandFailure``: 66 where a file does not exist, 65 where one is wrong, with every diagnostic.
    static func load(_ words: [String], warningsTo console: ErrorConsole?) throws(CommandFailure) -> [Manifest] {
        var manifests: [Manifest] = []
        var statuses: [ExitStatus] = []
        var parts: [CommandFailure.Part] = []
        let locations = words.isEmpty ? [ManifestLocation(nil)] : words.map { ManifestLocation($0) }
        for location in locations {
            do throws(ManifestError) {
                let (manifest, warnings) = try ManifestLoader.load(location.path)
                if !warnings.isEmpty { console?.write(line: "\(warnings)") }
                manifests.append(manifest)
            } catch {
                statuses.append(error.isMissingFile ? .noInput : .manifest)
                parts += (missing(location, error) ?? CommandFailure(reading: error)).parts
            }
        }
        guard statuses.isEmpty else { throw CommandFailure(ExitStatus.first(of: statuses), parts: parts) }
        return manifests
    }

    /// Reads the manifest of a command for one book. The rest is as in ``load(_:warningsTo:)``.
    static func load(_ word: String?, warningsTo console: ErrorConsole?) throws(CommandFailure) -> [Manifest] {
        try load(word.map { [$0] } ?? [], warningsTo: console)
    }

    /// The failure where nobody named the file, and it does not exist.
    private static func missing(_ location: ManifestLocation, _ error: ManifestError) -> CommandFailure? {
        guard case .file(let fault) = error, case .missing = fault.kind else { return nil }
        let name = ManifestLocation.fileName
        switch location.naming {
        case .file: return nil
        case .folder(let folder):
            return CommandFailure(
                .noInput, "there is no \(name) in \(folder.string.escapedForTerminal)",
                advice: .inline(
                    "name the manifest's file, or make one with `\(Program.name) init "
                        + "\(ShellWord.quoting(folder.string).escapedForTerminal)`"))
        case .none:
            return CommandFailure(
                .noInput, "no manifest is named, and there is no \(name) in this folder",
                advice: .inline("name one, or make one with `\(Program.name) init`"))
        }
    }
}
