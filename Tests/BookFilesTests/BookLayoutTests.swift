import BookManifest
import SystemPackage
import Testing

@testable import BookFiles

/// Where a book's files are, without its plan.
@Suite struct BookLayoutTests {
    private static let manifest = Manifest(
        path: "book.yaml", book: Book(title: "A Life", slug: "life"), outputRoot: "/books", chapters: [])

    @Test(
        arguments: [
            (nil, false, "/books/life"), (nil, true, "/books/simulated/life"), ("/other", false, "/other/life"),
            ("/other", true, "/other/simulated/life"),
        ] as [(FilePath?, Bool, FilePath)])
    func theFolderIsTheManifestsBelowTheRoot(root: FilePath?, isSimulated: Bool, folder: FilePath) {
        #expect(BookLayout(Self.manifest, outputRoot: root, isSimulated: isSimulated).folder == folder)
    }
}
