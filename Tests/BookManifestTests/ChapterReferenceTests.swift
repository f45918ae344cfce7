import SystemPackage
import Testing

@testable import BookManifest

@Suite struct ChapterReferenceTests {
    private func manifest(_ ids: [String]) -> Manifest {
        Manifest(
            path: "book.yaml", book: Book(title: "T", slug: "t"), outputRoot: "/o",
            chapters: ids.map { Chapter(id: $0, title: $0, prompt: "p") })
    }

    @Test(
        arguments: [
            ("c1", .chapter("c1")), ("1", .chapter("c1")), ("002", .chapter("c2")), ("2", .chapter("c2")), ("0", .none),
            ("4", .chapter("1999")), ("5", .none), ("1999", .chapter("1999")), ("", .none), ("-1", .none),
            ("+1", .none),
            ("１", .none), ("99999999999999999999999", .none), ("3", .chapter("3")),
        ] as [(String, ChapterReference)])
    func anIDOrANumberNamesAChapter(word: String, reference: ChapterReference) {
        #expect(manifest(["c1", "c2", "3", "1999"]).chapter(word) == reference)
    }

    @Test func whereBothFitNeitherIsGuessed() {
        let manifest = manifest(["c1", "1", "2"])
        #expect(manifest.chapter("1") == .two(number: 2, id: "c1"))
        #expect(manifest.chapter("2") == .two(number: 3, id: "1"))
        #expect(manifest.chapter("3") == .chapter("2"))
    }
}
