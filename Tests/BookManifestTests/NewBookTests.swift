import Foundation
import SystemPackage
import TestSupport
import Testing
import YAML

@testable import BookManifest

@Suite struct NewBookTests {
    @Test(
        arguments: [
            ("hypatia", "hypatia/book.yaml", "Hypatia", "hypatia"),
            ("hypatia/", "hypatia/book.yaml", "Hypatia", "hypatia"),
            ("new/Ada-Lovelace", "new/Ada-Lovelace/book.yaml", "Ada Lovelace", "ada-lovelace"),
            ("hypatia.yaml", "hypatia.yaml", "Hypatia", "hypatia"),
            ("a/van_gogh.yml", "a/van_gogh.yml", "Van Gogh", "van-gogh"),
            ("a/hypatia/book.yaml", "a/hypatia/book.yaml", "Hypatia", "hypatia"),
            ("Benito Juárez", "Benito Juárez/book.yaml", "Benito Juárez", "benito-juarez"),
            ("Benito Jua\u{301}rez", "Benito Jua\u{301}rez/book.yaml", "Benito Jua\u{301}rez", "benito-juarez"),
            ("孔子", "孔子/book.yaml", "孔子", "book"), ("{{con}}", "{{con}}/book.yaml", "Con", "book"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم/book.yaml", "می\u{200C}خواهم", "book"),
            (
                "Hypatia of Alexandria", "Hypatia of Alexandria/book.yaml", "Hypatia of Alexandria",
                "hypatia-of-alexandria"
            ),
            ("...", ".../book.yaml", "Book", "book"), (nil, "book.yaml", "Here", "here"),
            (".", "book.yaml", "Here", "here"),
            ("..", "../book.yaml", "Some", "some"), ("/", "/book.yaml", "Book", "book"),
            ("a\u{1B}b\"c", "a\u{1B}b\"c/book.yaml", "A B\"c", "a-bc"),
        ] as [(String?, FilePath, String, String)])
    func itsNameIsThatOfItsFileOrFolder(word: String?, path: FilePath, title: String, slug: String) throws {
        let book = NewBook(word, currentFolder: "/some/here")
        #expect(book.manifest.path == path)
        let (manifest, warnings) = try ManifestFile(book.manifest.text).load()
        #expect(warnings.isEmpty)
        #expect(manifest.book.title == title && manifest.book.subject == title)
        #expect(manifest.book.slug == slug)
        #expect(manifest.chapters.count == 2)
        #expect(manifest.chapters.allSatisfy { $0.prompt.contains(title) })
    }

    @Test func aLongNameIsCutToASlug() throws {
        let word = "a-" + String(repeating: "b", count: 80)
        let manifest = try ManifestFile(NewBook(word, currentFolder: "/").manifest.text).load().0
        #expect(manifest.book.slug == "a-" + String(repeating: "b", count: 62))
    }

    @Test func aFolderThatEndsLikeAFileIsAFolder() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch["x.yaml"].string, withIntermediateDirectories: true)
        let book = NewBook(scratch["x.yaml"].string, currentFolder: "/")
        #expect(book.manifest.path == scratch["x.yaml"].appending("book.yaml"))
        #expect(NewBook("y.yaml/", currentFolder: "/").manifest.path == "y.yaml/book.yaml")
    }

    @Test func theSchemaAndTheExampleStandBesideIt() throws {
        let book = NewBook("a/hypatia.yaml", currentFolder: "/")
        #expect(book.companions.map(\.path) == ["a/bookgen.schema.json", "a/.env.example"])
        #expect(book.companions[0].text == ManifestSchema.json)
        #expect(
            book.companions[1].text
                == (try String(contentsOfFile: Repository.root.appending(".env.example").string, encoding: .utf8)))
        #expect(book.manifest.text.contains("bookgen-batch check hypatia.yaml "))
    }
}
