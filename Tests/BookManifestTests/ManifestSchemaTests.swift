import BookManifest
import FoundationEssentials
import OpenRouter
import SystemPackage
import Testing
import YAML

@Suite struct ManifestSchemaTests {
    private static let shared = Result { try SchemaChecker(ManifestSchema.json) }
    private let schema: SchemaChecker

    init() throws {
        schema = try Self.shared.get()
    }

    private func accepts(_ text: String) throws -> Bool {
        try schema.accepts(JSONValue(YAMLDocument.parse(Array(text.utf8))))
    }

    @Test(arguments: ManifestCase.mistakes.filter(\.isRejectedBySchema))
    func rejectsEveryMistakeThatASchemaCanExpress(_ manifest: ManifestCase) throws {
        #expect(try !accepts(manifest.text))
    }

    @Test(arguments: ManifestCase.good)
    func acceptsWhatTheLoaderAccepts(_ text: String) throws {
        #expect(try accepts(text))
    }

    @Test func acceptsTheManifestsOfTheRepositoryAndTheTemplate() throws {
        for name in ["book.yaml", "short.yaml"] {
            let source = try SourceText.read(Repository.manifests.appending(name))
            #expect(try schema.accepts(JSONValue(YAMLDocument.parse(source.bytes))))
        }
        #expect(try accepts(NewBook("hypatia", currentFolder: "/").manifest.text))
    }

    @Test func theFileInTheRepositoryIsTheSchema() throws {
        let file = try SourceText.read(Repository.manifests.appending("bookgen.schema.json"))
        #expect(String(decoding: file.bytes, as: UTF8.self) == ManifestSchema.json)
    }

    @Test func isTheSameEveryTime() {
        #expect(ManifestSchema.json == ManifestSchema.json)
        #expect(ManifestSchema.json.hasPrefix("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\","))
        #expect(ManifestSchema.json.hasSuffix("}\n"))
    }

    @Test func theCheckerCanReject() throws {
        let checker = try SchemaChecker(#"{"type": "integer", "minimum": 2}"#)
        #expect(try checker.accepts(.integer(2)))
        #expect(try !checker.accepts(.integer(1)))
        #expect(try !checker.accepts(.string("2")))
        #expect(throws: SchemaChecker.UnknownKeyword.self) {
            try SchemaChecker(#"{"uniqueItems": true}"#).accepts(.null)
        }
    }
}
