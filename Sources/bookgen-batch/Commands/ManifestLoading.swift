import BookManifest
import BookPlan
import SystemPackage
import YAML

/// Reads the manifests of a command.
enum ManifestLoading {
    /// Reads all of them, and tells all their faults at once.
    ///
    /// - Parameters:
    ///   - paths: The manifests' files, at least one.
    ///   - console: Where warnings are told; `nil`: nowhere.
    /// - Returns: The manifests in their order.
    /// - Throws: ``CommandFailure``: 66 where a file does not exist, 65 where one is wrong, with every diagnostic.
    static func load(_ paths: [String], warningsTo console: ErrorConsole?) throws(CommandFailure) -> [Manifest] {
        var manifests: [Manifest] = []
        var statuses: [ExitStatus] = []
        var parts: [CommandFailure.Part] = []
        for path in paths {
            do throws(ManifestError) {
                let (manifest, warnings) = try ManifestLoader.load(FilePath(path))
                if !warnings.isEmpty { console?.write(line: "\(warnings)") }
                manifests.append(manifest)
            } catch {
                statuses.append(error.isMissingFile ? .noInput : .manifest)
                parts += CommandFailure(reading: error).parts
            }
        }
        guard statuses.isEmpty else { throw CommandFailure(ExitStatus.first(of: statuses), parts: parts) }
        return manifests
    }
}
