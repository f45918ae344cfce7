import BookFixtures
import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan

/// Files that no chapter needs any more go to `old`, and nothing there is ever replaced.
@Suite struct OldFolderTests {
    private let scratch: Scratch
    private let folder: BookFolder

    init() throws {
        scratch = try Scratch()
        folder = try BookFolder(BookLayout(outputRoot: scratch["output"], slug: "life", isSimulated: false))
    }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        return lstat(scratch[name].string, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    /// Puts a file away, and returns the places that were noted on the way.
    @discardableResult private func putAway(_ name: String) async throws -> [String] {
        var noted: [String] = []
        try await folder.putAway(name) { noted.append($0) }
        return noted
    }

    @Test(arguments: ["01-x.md", "01-x.md.1.bak", "01-x.partial.md", "01-x.partial-2.md"])
    func aFileKeepsItsNameAndItsBytes(name: String) async throws {
        try scratch.write("output/life/\(name)", "words")
        #expect(try await putAway(name) == ["old/\(name)"])
        #expect(try scratch.read("output/life/old/\(name)") == "words")
        #expect(scratch.names(in: "output/life") == [".bookgen", "old"])
    }

    @Test(arguments: [
        ("01-x.md", ["01-x.md.1.bak", "01-x.md.2.bak"]),
        ("01-x.md.1.bak", ["01-x.md.2.bak", "01-x.md.3.bak"]),
        ("01-x.partial.md", ["01-x.partial-2.md", "01-x.partial-3.md"]),
        ("01-x.partial-4.md", ["01-x.partial.md", "01-x.partial-2.md"]),
    ])
    func aTakenNameGetsTheNextFreeNumber(name: String, next: [String]) async throws {
        for (index, expected) in ([name] + next).enumerated() {
            try scratch.write("output/life/\(name)", "\(index)")
            #expect(try await putAway(name) == ["old/\(expected)"])
        }
        for (index, expected) in ([name] + next).enumerated() {
            #expect(try scratch.read("output/life/old/\(expected)") == "\(index)")
        }
    }

    @Test func theFolderFollowsTheUmask() async throws {
        try scratch.write("output/life/01-x.md", "words")
        try await putAway("01-x.md")
        let mask = umask(0)
        umask(mask)
        #expect(mode("output/life/old") == 0o777 & ~mask)
    }

    @Test func aMoveThatWasCutInItsMidstIsEnded() async throws {
        try scratch.write("output/life/01-x.md", "words")
        try scratch.write("output/life/old/other", "")
        #expect(link(scratch["output/life/01-x.md"].string, scratch["output/life/old/01-x.md"].string) == 0)
        #expect(try await putAway("01-x.md") == ["old/01-x.md"])
        #expect(scratch.names(in: "output/life/old") == ["01-x.md", "other"])
        #expect(scratch.names(in: "output/life") == [".bookgen", "old"])
    }

    @Test func aNameThatIsTakenMeanwhileIsLeftAsItIs() async throws {
        try scratch.write("output/life/01-x.md", "words")
        var noted: [String] = []
        try await folder.putAway("01-x.md") { place in
            if noted.isEmpty { try scratch.write("output/life/" + place, "mine") }
            noted.append(place)
        }
        #expect(noted == ["old/01-x.md", "old/01-x.md.1.bak"])
        #expect(try scratch.read("output/life/old/01-x.md") == "mine")
        #expect(try scratch.read("output/life/old/01-x.md.1.bak") == "words")
    }

    @Test func withoutTheLedgersNoteNothingIsMoved() async throws {
        try scratch.write("output/life/01-x.md", "words")
        await #expect(throws: CancellationError.self) {
            try await folder.putAway("01-x.md") { _ in throw CancellationError() }
        }
        #expect(scratch.names(in: "output/life").contains("01-x.md"))
    }

    @Test func aLinkNamedOldIsNotFollowed() async throws {
        try scratch.write("output/life/01-x.md", "words")
        try scratch.write("away/01-y.md", "mine")
        #expect(symlink(scratch["away"].string, scratch["output/life/old"].string) == 0)
        #expect(try !folder.directory.canPutAway())
        #expect(try folder.directory.oldNames().isEmpty)
        guard case .none = try folder.directory.read(at: "old/01-y.md", limit: 100) else {
            Issue.record("the link was followed")
            return
        }
        let error = await #expect(throws: WriteError.self) { try await putAway("01-x.md") }
        #expect(error?.description.hasSuffix("output/life/old: it is a symbolic link") == true)
        #expect(throws: WriteError.self) { try folder.rename("old/01-y.md", to: "01-y.md") }
        #expect(scratch.names(in: "away") == ["01-y.md"])
    }

    @Test func aFileNamedOldStays() async throws {
        try scratch.write("output/life/01-x.md", "words")
        try scratch.write("output/life/old", "mine")
        #expect(try !folder.directory.canPutAway())
        #expect(try folder.directory.oldNames().isEmpty)
        await #expect(throws: WriteError.self) { try await putAway("01-x.md") }
        #expect(try scratch.read("output/life/old") == "mine")
        #expect(try scratch.read("output/life/01-x.md") == "words")
    }

    @Test func aFolderCanBeAskedBeforeAnythingIsMoved() throws {
        #expect(try folder.directory.canPutAway())
        try scratch.write("output/life/old/01-x.md", "")
        #expect(try folder.directory.canPutAway())
        #expect(chmod(scratch["output/life/old"].string, 0o555) == 0)
        // Root may write everywhere.
        #expect(try folder.directory.canPutAway() == (geteuid() == 0))
    }

    @Test func aFileMovesBackAndReplacesNone() async throws {
        try scratch.write("output/life/01-x.md", "words")
        try await putAway("01-x.md")
        try folder.rename("old/01-x.md", to: "03-x.md")
        #expect(try scratch.read("output/life/03-x.md") == "words")
        #expect(scratch.names(in: "output/life/old").isEmpty)
        try scratch.write("output/life/old/03-x.md", "others")
        let error = #expect(throws: WriteError.self) { try folder.rename("old/03-x.md", to: "03-x.md") }
        #expect(error?.isOccupied == true)
        #expect(try scratch.read("output/life/03-x.md") == "words")
        #expect(try scratch.read("output/life/old/03-x.md") == "others")
    }

    @Test func noNumberInTheFolderIsUsedAgain() throws {
        for name in ["01-x.md.1.bak", "01-x.md.3.bak", "01-x.partial.md"] {
            try scratch.write("output/life/old/\(name)", "old")
        }
        for expected in ["01-x.md.2.bak", "01-x.md.4.bak"] {
            try scratch.write("output/life/01-x.md", "words")
            #expect(try folder.backUp("01-x.md") == expected)
        }
        let plan = try Fixtures.plan([Fixtures.chapter("x")], root: scratch["output"])
        let file = try Fixtures.file(plan.chapters[0], text: "Half")
        #expect(try folder.publishPartial(file, for: "01-x.md") == "01-x.partial-2.md")
    }

    @Test(
        arguments: [
            ("01-x.md", nil, nil), ("01-x.md.1.bak", "01-x.md", nil), ("01-x.md.12.bak", "01-x.md", nil),
            ("01-x.md.bak", nil, nil), ("01-x.md.a.bak", nil, nil), ("notes.md.1.bak", nil, nil),
            ("01-x.1.bak", nil, nil),
            ("01-x.partial.md", nil, "01-x.md"), ("01-x.partial-2.md", nil, "01-x.md"),
            ("01-a-2.partial-3.md", nil, "01-a-2.md"), ("01-partial.md", nil, nil), ("01-x.partial-a.md", nil, nil),
            ("x.partial.md", nil, nil), (".bak", nil, nil), (".partial.md", nil, nil),
        ] as [(String, String?, String?)])
    func namesTellTheirChapter(name: String, backup: String?, partial: String?) {
        #expect(ChapterFileName.chapter(ofBackup: name) == backup)
        #expect(ChapterFileName.chapter(ofPartial: name) == partial)
    }

    @Test func aFileKeepsOneOfTwoNames() throws {
        try scratch.write("output/life/01-x.md", "words")
        try scratch.write("output/life/old/02-y.md", "other words")
        #expect(link(scratch["output/life/01-x.md"].string, scratch["output/life/old/03-x.md"].string) == 0)
        try folder.removeSecondNames()
        #expect(scratch.names(in: "output/life/old") == ["02-y.md"])
        #expect(try scratch.read("output/life/01-x.md") == "words")
    }
}
