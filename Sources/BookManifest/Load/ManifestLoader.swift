package import SystemPackage
package import YAML

/// Reads manifests.
package enum ManifestLoader {
    /// Reads a manifest and its prompt files.
    ///
    /// - Parameter path: The manifest's file.
    /// - Returns: the manifest, every default applied, and what may not be meant as it stands.
    /// - Throws: ``ManifestError`` with everything that is wrong at once.
    package static func load(_ path: FilePath) throws(ManifestError) -> (manifest: Manifest, warnings: Diagnostics) {
        let source: SourceText
        do {
            source = try SourceText.read(path)
        } catch {
            throw .file(error)
        }
        guard let file = path.resolvingSymlinks() else { throw .file(SourceFileError(.missing, path: path)) }

        var reader = ValueReader(source)
        let root: Node
        do {
            root = try YAMLDocument.parse(source.bytes)
        } catch {
            reader.report(source.diagnostics(for: error))
            guard let partialRoot = error.partialRoot else { throw .invalid(reader.diagnostics) }
            root = partialRoot
        }
        var assembly = ManifestAssembly(reader, path: path, folder: file.removingLastComponent())
        let manifest = assembly.manifest(of: root)
        guard let manifest, !assembly.diagnostics.hasErrors else { throw .invalid(assembly.diagnostics) }
        return (manifest, assembly.diagnostics)
    }
}
