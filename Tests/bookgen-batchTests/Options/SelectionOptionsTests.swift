import ArgumentParser
import BookFiles
import BookManifest
import BookPlan
import BookReport
import BookRun
import SystemPackage
import Testing

@testable import bookgen_batch

@Suite struct SelectionOptionsTests {
    private let manifest = Manifest(
        path: "book.yaml", book: Book(title: "The Book", slug: "book"), outputRoot: "/output",
        chapters: ["c1", "c2", "epilogue"].map { Chapter(id: $0, title: $0, prompt: "Write.") })

    @Test func withoutOptionsEverythingIsWanted() throws {
        #expect(try SelectionOptions.parse([]).selection == PlanSelection())
        #expect(try SelectionOptions.parse([]).repeated == [])
    }

    @Test func everyOptionReachesThePlan() throws {
        let options = try SelectionOptions.parse([
            "--only", "c1", "--only", "c2", "--from", "c1", "--force", "c2", "--retry", "c1", "--retry", "epilogue",
            "--retry-failed", "--refresh", "context", "--refresh", "settings", "--max-chapters", "3", "--new-title",
        ])
        var selection = PlanSelection()
        selection.only = ["c1", "c2"]
        selection.from = "c1"
        selection.force = ["c2"]
        selection.retry = ["c1", "epilogue"]
        selection.retriesFailed = true
        selection.refreshesSettings = true
        selection.refreshesContext = true
        selection.maxChapters = 3
        selection.acceptsNewTitle = true
        #expect(options.selection == selection)
    }

    @Test func onlyWhatFinishesTheBookIsRepeatedAndNoOtherChapter() throws {
        let options = try SelectionOptions.parse([
            "--only", "c1", "--from", "c1", "--force", "c2", "--retry", "c1", "--refresh", "context", "--refresh",
            "settings", "--refresh", "context", "--max-chapters", "3", "--new-title", "--retry-failed",
        ])
        #expect(
            options.repeated == [
                "--from", "c1", "--only", "c1", "--only", "c2", "--refresh", "settings", "--refresh", "context",
            ])
        var selection = try SelectionOptions.parse(options.repeated).selection
        selection.acceptsNewTitle = true
        #expect(selection == options.selection.goingOn)
        #expect(try SelectionOptions.parse(["--force", "c1", "--retry", "c2"]).repeated == [])
    }

    @Test func aManifestWhoseNameBeginsLikeAnOptionIsNamedByItsFolder() {
        let options = RunOptions(isSimulated: false, repeated: ["bookgen-batch", "--simulate"])
        #expect(options.command(for: "-book.yaml") == "bookgen-batch run ./-book.yaml --simulate")
        #expect(options.command(for: "book.yaml") == "bookgen-batch run book.yaml --simulate")
    }

    @Test(arguments: [
        ["--from", "c1", "--from", "c2"], ["--max-chapters", "0"], ["--max-chapters", "-1"], ["--refresh", "prompt"],
        ["--only"], ["--only", "c1", "c2"],
    ])
    func whatCannotBeMeantIsRefused(arguments: [String]) {
        #expect(throws: (any Error).self) { try SelectionOptions.parse(arguments) }
    }

    @Test(arguments: ["--only", "--from", "--force", "--retry"])
    func chaptersAreNamedForOneManifestOnly(option: String) throws {
        let options = try SelectionOptions.parse([option, "c1"])
        try options.checkManifests(1)
        #expect(throws: (any Error).self) { try options.checkManifests(2) }
        try SelectionOptions.parse(["--refresh", "settings", "--max-chapters", "1"]).checkManifests(2)
    }

    @Test func chaptersAreNamedByTheirIDOrTheirNumber() throws {
        let options = try SelectionOptions.parse([
            "--only", "c1", "--only", "02", "--from", "2", "--force", "epilogue", "--retry", "3",
        ]).identified(in: manifest)
        #expect(options.selection.only == ["c1", "c2"])
        #expect(options.selection.from == "c2")
        #expect(options.selection.force == ["epilogue"])
        #expect(options.selection.retry == ["epilogue"])
        // The numbers may change with the manifest.
        #expect(
            options.repeated == ["--from", "c2", "--only", "c1", "--only", "c2", "--only", "epilogue"])
    }

    @Test func unknownChaptersAre64WithTheNearest() throws {
        let options = try SelectionOptions.parse(["--only", "epilog", "--retry", "c2", "--force", "zzzzzz\u{1B}"])
        let failure = try #require(throws: CommandFailure.self) { try options.identified(in: manifest) }
        #expect(failure.status == .usage)
        #expect(
            failure.lines == [
                "error: book.yaml has no chapter `epilog` (--only); did you mean `epilogue`?",
                "error: book.yaml has no chapter `zzzzzz\\u{1B}` (--force); its chapters are numbered 1 to 3",
            ])
    }

    @Test func aWordForTwoChaptersIs64WithBoth() throws {
        var manifest = manifest
        manifest.chapters[2].id = "1"
        let failure = try #require(throws: CommandFailure.self) {
            try SelectionOptions.parse(["--force", "1"]).identified(in: manifest)
        }
        #expect(failure.status == .usage)
        #expect(
            failure.lines == [
                "error: in book.yaml, `1` is the id of chapter 3 and the number of chapter `c1` (--force); write 3 or `c1`"
            ])
    }
}
