import FoundationEssentials
import OpenRouter
import Testing
import YAML
import SystemPackage

@testable import BookManifest

@Suite struct TmpTests {
    @Test func schema() throws {
        try Data(ManifestSchema.json.utf8).write(
            to: URL(filePath: Repository.manifests.appending("bookgen.schema.json").string))
        let c = try SchemaChecker(ManifestSchema.json)
        guard case .object(let f) = JSONValue(try YAMLDocument.parse(Array(ManifestCase.good[1].utf8))) else { return }
        for k in f.keys { var g = f; g[k] = nil; print("WITHOUT", k, try c.accepts(.object(g))) }
        guard case .object(let d) = f["defaults"]! else { return }
        for k in d.keys {
            var g = d; g[k] = nil; var h = f; h["defaults"] = .object(g); print("WITHOUT", k, try c.accepts(.object(h)))
        }
    }
}
