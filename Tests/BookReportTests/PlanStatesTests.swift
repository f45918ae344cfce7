import BookFixtures
import BookLedger
import BookManifest
import Foundation
import Glibc
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct PlanStatesTests {
    private let scratch: Scratch
    private let folder = "output/benito-juarez/"

    init() throws { scratch = try Scratch() }

    private func plan(
        _ chapters: [Chapter] = [Fixtures.chapter("prologo"), Fixtures.chapter("cap-1")], isSimulated: Bool = false
    ) throws -> Plan {
        try Fixtures.plan(chapters, root: scratch["output"], isSimulated: isSimulated)
    }

    private func read(_ plan: Plan) throws -> [PlannedChapter] {
        var plan = plan
        try plan.judge(LedgerSnapshot(), now: Fixtures.date)
        return plan.chapters
    }

    private func write(_ name: String, _ file: ChapterFile) throws {
        try scratch.write(folder + name, String(decoding: file.bytes, as: UTF8.self))
    }

    @Test func withoutAFolderEverythingIsPendingAndNothingIsCreated() throws {
        let chapters = try read(plan())
        #expect(chapters.map(\.verdict.state) == [.pending, .pending])
        #expect(chapters.map(\.isAsked) == [true, true])
        #expect(scratch.names() == [])
    }

    @Test func theFileOfThisVeryRequestIsDone() throws {
        let plan = try plan()
        try write("01-prologo.md", try Fixtures.file(plan.chapters[0]))
        let chapters = try read(plan)
        #expect(chapters.map(\.verdict.state) == [.done, .pending])
        #expect(try chapters[0].found.frontMatter == Fixtures.file(plan.chapters[0]).frontMatter)
        #expect(chapters[0].found.words == 3)
        #expect(!chapters[0].isAsked)
        let record = ChapterRecord(chapters[0], prices: [:])
        #expect(record.isDone)
        #expect(record.file == "01-prologo.md")
        #expect(record.promptTokens == 120)
        #expect(record.cost == Decimal(string: "0.00012"))
        #expect(record.modelServed == "qwen/qwen3-235b")
        #expect(record.note == nil)
    }

    @Test(
        arguments: [
            // Text changed, text added, a front-matter value changed, front matter gone, line ends changed.
            { $0.replacing("Guelatao", with: "Oaxaca") }, { $0 + "Más.\n" },
            { $0.replacing("Título de", with: "Titulo de") }, { String($0.drop { $0 != "#" }) },
            { $0.replacing("\n", with: "\r\n") }, { _ in "Mío, y de nadie más." },
            { $0.replacing("words: 3", with: "words: 3 # tres") },
        ] as [@Sendable (String) -> String])
    func aFileThatAPersonTouchedIsEditedAndCountsAsDone(edit: @Sendable (String) -> String) throws {
        let plan = try plan()
        let text = edit(String(decoding: try Fixtures.file(plan.chapters[0]).bytes, as: UTF8.self))
        try scratch.write(folder + "01-prologo.md", text)
        let chapter = try #require(read(plan).first)
        #expect(chapter.verdict.state == .edited)
        #expect(chapter.verdict.problem == nil)
        #expect(!chapter.isAsked)
        #expect(ChapterRecord(chapter, prices: [:]).isDone)
        #expect(ChapterRecord(chapter, prices: [:]).note?.contains("01-prologo.md") == true)
        #expect(try scratch.read(folder + "01-prologo.md") == text)
    }

    @Test func editedTextIsCountedAnew() throws {
        let plan = try plan()
        let text = String(decoding: try Fixtures.file(plan.chapters[0]).bytes, as: UTF8.self) + "Dos más.\n"
        try scratch.write(folder + "01-prologo.md", text)
        try scratch.write(folder + "02-cap-1.md", "# Mi título\n\nuna dos tres cuatro\n")
        #expect(try read(plan).map(\.found.words) == [5, 4])
    }

    @Test func aChangedPromptIsAskedAgainAndTheOldFileKeptAsABackup() throws {
        let old = try plan([Fixtures.chapter("prologo", prompt: "Antes.")])
        try write("01-prologo.md", try Fixtures.file(old.chapters[0]))
        let chapter = try #require(read(plan()).first)
        #expect(chapter.verdict.state == .stale)
        #expect(chapter.verdict.action == .ask(.ask))
        #expect(chapter.verdict.reason.contains("the prompt changed"))
        #expect(chapter.verdict.reason.contains("01-prologo.md is kept as a backup"))
        #expect(!ChapterRecord(chapter, prices: [:]).isDone)
    }

    @Test func changedSettingsAreStaleAndDone() throws {
        let old = try plan([Fixtures.chapter("prologo", parameters: ["temperature": .integer(1)])])
        try write("01-prologo.md", try Fixtures.file(old.chapters[0]))
        let chapter = try #require(read(plan()).first)
        #expect(chapter.verdict.state == .stale)
        #expect(chapter.verdict.problem == nil)
        #expect(!chapter.isAsked)
        #expect(ChapterRecord(chapter, prices: [:]).isDone)
        #expect(ChapterRecord(chapter, prices: [:]).note?.contains("parameters changed") == true)
    }

    @Test(arguments: ["", " \n\t\n", "\u{FEFF}\n", "\0\0\0\0", "---\nbookgen: 1\nid: \"prolo"])
    func aFileWithoutTextStandsInTheWay(content: String) throws {
        try scratch.write(folder + "01-prologo.md", content)
        let chapter = try #require(read(plan()).first)
        #expect(chapter.verdict.state == .failed)
        #expect(chapter.verdict.problem?.errorClass.rawValue == "file_exists")
        #expect(!chapter.isAsked)
        #expect(ChapterRecord(chapter, prices: [:]).exitStatus == .chaptersFailed)
        #expect(try scratch.read(folder + "01-prologo.md") == content)
    }

    @Test func frontMatterWithoutTextStandsInTheWay() throws {
        let plan = try plan()
        let front = try Fixtures.file(plan.chapters[0]).frontMatter.yaml
        try scratch.write(folder + "01-prologo.md", front + "\n")
        #expect(try read(plan)[0].verdict.problem?.errorClass.rawValue == "file_exists")
    }

    @Test func whatIsNoRegularFileStandsInTheWayAndIsNotFollowed() throws {
        let chapters = ["a", "b", "c", "d", "e"].map { Fixtures.chapter($0) }
        let plan = try plan(chapters)
        let whole = String(decoding: try Fixtures.file(plan.chapters[1]).bytes, as: UTF8.self)
        try scratch.write("elsewhere.md", whole)
        try scratch.write(folder + "01-a.md/inside", "x")
        #expect(symlink(scratch["elsewhere.md"].string, scratch[folder + "02-b.md"].string) == 0)
        #expect(symlink("/nowhere", scratch[folder + "03-c.md"].string) == 0)
        #expect(mkfifo(scratch[folder + "04-d.md"].string, 0o600) == 0)
        let found = try read(plan)
        #expect(
            found.map(\.verdict.problem?.errorClass.rawValue) == [
                "file_exists", "file_exists", "file_exists", "file_exists", nil,
            ])
        #expect(
            found.compactMap(\.verdict.problem?.message) == [
                "01-a.md is a folder", "02-b.md is a symbolic link", "03-c.md is a symbolic link",
                "04-d.md is a named pipe",
            ])
        #expect(found.map(\.isAsked) == [false, false, false, false, true])
    }

    @Test func aFileUnderAnotherNumberIsUsedWhereItIs() throws {
        let old = try plan([Fixtures.chapter("cap-1")])
        try write("1-cap-1.md", try Fixtures.file(old.chapters[0]))
        let chapters = try read(plan())
        #expect(chapters.map(\.verdict.state) == [.pending, .done])
        #expect(chapters[1].found.fileName == "1-cap-1.md")
        #expect(ChapterRecord(chapters[1], prices: [:]).file == "1-cap-1.md")
        #expect(chapters[1].verdict.tasks.contains(.rename))
    }

    @Test func ofSeveralFilesTheBestIsTheChapters() throws {
        let plan = try plan()
        let changed = try self.plan([Fixtures.chapter("prologo", prompt: "Antes.")])
        try write("01-prologo.md", try Fixtures.file(changed.chapters[0]))
        try write("05-prologo.md", try Fixtures.file(plan.chapters[0]))
        try scratch.write(folder + "09-cap-1.md", "")
        let chapters = try read(plan)
        #expect(chapters[0].verdict.state == .done)
        #expect(chapters[0].found.fileName == "05-prologo.md")
        // A blank file under another number is in nobody's way.
        #expect(chapters[1].isAsked)
    }

    @Test func ofSeveralFilesAsGoodTheOneInItsPlaceIsTheChapters() throws {
        let plan = try plan()
        for name in ["00-prologo.md", "01-prologo.md", "05-prologo.md"] {
            try write(name, try Fixtures.file(plan.chapters[0]))
        }
        #expect(try read(plan)[0].found.fileName == "01-prologo.md")
    }

    @Test func aSimulatedChapterIsNeverTakenForARealOne() throws {
        let plan = try plan()
        try write("01-prologo.md", try Fixtures.file(plan.chapters[0], isSimulated: true))
        let chapter = try #require(read(plan).first)
        #expect(chapter.verdict.problem?.errorClass.rawValue == "simulated_file")
        #expect(!ChapterRecord(chapter, prices: [:]).isDone)
    }

    @Test func aSimulatedRunFindsItsOwnFiles() throws {
        let plan = try plan(isSimulated: true)
        let file = try Fixtures.file(plan.chapters[0], isSimulated: true)
        try scratch.write(
            "output/simulated/benito-juarez/01-prologo.md", String(decoding: file.bytes, as: UTF8.self))
        #expect(try read(plan).map(\.verdict.state) == [.done, .pending])
    }

    @Test func aPartialTextIsNoChapterButIsMentioned() throws {
        let plan = try plan()
        let partial = try Fixtures.file(plan.chapters[0], partial: "cut off")
        try write("01-prologo.partial.md", partial)
        try write("02-cap-1.md", try Fixtures.file(plan.chapters[1], partial: "cut off"))
        let chapters = try read(plan)
        #expect(chapters[0].isAsked)
        #expect(chapters[0].verdict.reason.contains("01-prologo.partial.md"))
        // A person who gives a partial text a chapter's name has decided that it is one.
        #expect(chapters[1].verdict.state == .edited)
    }

    @Test func aFileTooLargeForAChapterIsKept() throws {
        let path = try scratch.write(folder + "01-prologo.md", "x")
        #expect(truncate(path.string, ChapterFile.sizeLimit + 1) == 0)
        let chapter = try #require(read(plan()).first)
        #expect(chapter.verdict.state == .edited)
        #expect(chapter.found.words == nil)
    }

    @Test func bytesThatAreNoUTF8AreKept() throws {
        let path = try scratch.write(folder + "01-prologo.md", "x")
        try Data([0xFF, 0xFE, 0x41]).write(to: URL(filePath: path.string))
        #expect(try read(plan())[0].verdict.state == .edited)
    }

    @Test func aBooksFolderThatIsALinkIsRefused() throws {
        try scratch.write("elsewhere/01-prologo.md", "x")
        try scratch.write("output/other", "x")
        #expect(symlink(scratch["elsewhere"].string, scratch["output/benito-juarez"].string) == 0)
        let error = #expect(throws: WriteError.self) { try read(plan()) }
        #expect(error?.exitStatus == .cannotCreate)
        #expect(error?.description.hasSuffix("it is a symbolic link") == true)
    }
}
