import BookManifest
import FoundationEssentials
import SystemPackage
import Testing
import YAML

@Suite struct SampleManifestTests {
    private static let folder = Repository.manifests

    @Test func everyManifestOfTheRepositoryLoadsWithoutAWord() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.string).filter {
            $0.hasSuffix(".yaml")
        }
        #expect(names.contains("book.yaml") && names.contains("short.yaml"))
        for name in names {
            let (manifest, warnings) = try ManifestLoader.load(Self.folder.appending(name))
            #expect(warnings.isEmpty, "\(warnings)")
            #expect(!manifest.chapters.isEmpty)
        }
    }

    @Test func theBiographyHasTwentySevenSections() throws {
        let (manifest, _) = try ManifestLoader.load(Self.folder.appending("book.yaml"))
        #expect(manifest.book.slug == "benito-juarez")
        #expect(manifest.chapters.count == 27)
        #expect(manifest.chapters.first?.id == "prologo")
        #expect(manifest.chapters.first?.words == 1800)
        #expect(manifest.chapters.allSatisfy { $0.model == nil && $0.timeout == .seconds(300) })
        #expect(manifest.outputRoot == Self.folder.removingLastComponent().appending("output"))
    }
}
