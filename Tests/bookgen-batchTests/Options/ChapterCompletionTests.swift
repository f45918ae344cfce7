import SystemPackage
import TestSupport
import Testing

@testable import bookgen_batch

@Suite struct ChapterCompletionTests {
    private let scratch: Scratch

    init() throws {
        scratch = try Scratch()
        for (name, id) in [("my book/book.yaml", "mine"), ("other.yaml", "other")] {
            try scratch.write(
                name,
                "version: 1\nbook: {title: T, slug: t}\nchapters: [{id: \(id), title: A, prompt: p}, {id: z, title: B, prompt: q}]\n"
            )
        }
        try scratch.write("script.yaml", "rules: []\n")
        try scratch.write("broken.yaml", "version: 2\n")
    }

    private func ids(_ words: String...) -> [String] {
        ChapterCompletion.ids(
            ["bookgen-batch"] + words.map { $0.replacing("/D", with: scratch.path.string) }, at: words.count)
    }

    @Test func theManifestOnTheCommandLineHasThem() {
        #expect(ids("run", "/D/other.yaml", "--only", "o") == ["other", "z"])
        #expect(ids("run", "--only", "z", "/D/other.yaml", "--only", "") == ["other", "z"])
        #expect(ids("run", "--simulate", "/D/other.yaml", "--only", "") == ["other", "z"])
        #expect(ids("run", "--output", "/D/my book", "/D/other.yaml", "--only", "") == ["other", "z"])
        #expect(ids("plan", "--simulate-script", "/D/script.yaml", "/D/other.yaml", "--from", "") == ["other", "z"])
    }

    @Test func aFolderHasItsBookAndQuotesAreRead() {
        for word in ["'/D/my book'", "\"/D/my book\"", "/D/my\\ book", "/D/'my book'/book.yaml"] {
            #expect(ids("run", word, "--only", "") == ["mine", "z"], "\(word)")
        }
    }

    @Test func withoutAManifestThereAreNone() {
        #expect(ids("run", "/D/broken.yaml", "--only", "").isEmpty)
        #expect(ids("run", "/D/none.yaml", "--only", "").isEmpty)
        #expect(ids().isEmpty)
        #expect(ChapterCompletion.ids([], at: 0).isEmpty)
    }
}
