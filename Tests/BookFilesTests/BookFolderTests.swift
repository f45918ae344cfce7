import BookFixtures
import Foundation
import Glibc
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan

@Suite struct BookFolderTests {
    private let scratch: Scratch
    private let book = "output/benito-juarez"

    init() throws { scratch = try Scratch() }

    private func plan(isSimulated: Bool = false) throws -> Plan {
        try Fixtures.plan([Fixtures.chapter("x")], root: scratch["output"], isSimulated: isSimulated)
    }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        return lstat(scratch[name].string, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    private func file(_ text: String = "Texto.") throws -> ChapterFile {
        try Fixtures.file(try plan().chapters[0], text: text)
    }

    /// The permissions that the process's umask takes away.
    private var umask: mode_t {
        get throws {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("Umask:") })
            return try #require(mode_t(line.dropFirst(6).trimmingCharacters(in: .whitespaces), radix: 8))
        }
    }

    @Test func missingFoldersFollowTheUmaskAndTheProgramsOwnIsItsOwnersAlone() throws {
        let folder = try BookFolder(plan(isSimulated: true).layout)
        #expect(folder.path == scratch["output/simulated/benito-juarez"])
        for name in ["output", "output/simulated", "output/simulated/benito-juarez"] {
            #expect(mode(name) == 0o777 & ~(try umask))
        }
        for name in [".bookgen", ".bookgen/inflight"] {
            #expect(mode("output/simulated/benito-juarez/\(name)") == 0o700)
        }
    }

    @Test func existingFoldersKeepTheirModeAndContent() throws {
        try scratch.write(book + "/notes.txt", "mine")
        #expect(chmod(scratch[book].string, 0o755) == 0)
        _ = try BookFolder(plan().layout)
        #expect(mode(book) == 0o755)
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["notes.txt"])
    }

    @Test func aLinkedOutputRootIsFollowedButNothingBelowIt() throws {
        try scratch.write("disk/keep", "")
        #expect(symlink(scratch["disk"].string, scratch["output"].string) == 0)
        _ = try BookFolder(plan().layout)
        #expect(scratch.names(in: "disk") == ["benito-juarez", "keep"])
        #expect(symlink(scratch["disk"].string, scratch["disk/simulated"].string) == 0)
        let error = #expect(throws: WriteError.self) { try BookFolder(plan(isSimulated: true).layout) }
        #expect(error?.exitStatus == .cannotCreate)
        #expect(error?.description.hasSuffix("output/simulated: it is a symbolic link") == true)
    }

    @Test func aFileInTheWayOfAFolderIsAnErrorOfCreation() throws {
        try scratch.write(book, "a file")
        let error = #expect(throws: WriteError.self) { try BookFolder(plan().layout) }
        #expect(error?.exitStatus == .cannotCreate)
        #expect(error?.path == scratch[book])
        try scratch.write("flat", "a file")
        let root = scratch["flat/output"]
        #expect(throws: WriteError(.openFolder, root, .notDirectory)) {
            try BookFolder(Fixtures.plan([Fixtures.chapter("x")], root: root).layout)
        }
        // /proc takes no folders, not even from root.
        let refused = #expect(throws: WriteError.self) {
            try BookFolder(Fixtures.plan([Fixtures.chapter("x")], root: "/proc/bookgen").layout)
        }
        #expect(refused?.operation == .createFolder)
        #expect(refused?.exitStatus == .cannotCreate)
    }

    @Test func aChapterAppearsWholeAndFollowsTheUmask() throws {
        let folder = try BookFolder(plan().layout)
        try folder.publishChapter(file(), as: "01-x.md")
        #expect(try scratch.read(book + "/01-x.md") == String(decoding: file().bytes, as: UTF8.self))
        #expect(mode(book + "/01-x.md") == 0o666 & ~(try umask))
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["01-x.md"])
    }

    @Test func whateverBearsTheNameIsLeftAsItIs() throws {
        let folder = try BookFolder(plan().layout)
        try scratch.write("elsewhere", "mine")
        try scratch.write(book + "/01-file.md", "mine")
        try scratch.write(book + "/02-folder.md/inside", "mine")
        #expect(symlink(scratch["elsewhere"].string, scratch[book + "/03-link.md"].string) == 0)
        #expect(symlink(scratch["nowhere"].string, scratch[book + "/04-dangling.md"].string) == 0)
        #expect(mkfifo(scratch[book + "/05-pipe.md"].string, 0o600) == 0)
        let before = scratch.names(in: book).filter { $0 != ".bookgen" }
        for name in before {
            let error = #expect(throws: WriteError.self) { try folder.publishChapter(file(), as: name) }
            #expect(error == WriteError(.publish, scratch[book].appending(name), .fileExists))
            #expect(error?.isOccupied == true)
        }
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == before)
        #expect(try scratch.read(book + "/01-file.md") == "mine")
        #expect(try scratch.read("elsewhere") == "mine")
        #expect(scratch.names() == ["elsewhere", "output"])
    }

    @Test func aFileSystemWithoutHardLinksIsServedTheOtherWay() throws {
        let folder = try #require(try Directory.openExisting(scratch.path))
        try scratch.write("temporary", "new")
        try folder.reserve("01-x.md", for: "temporary")
        #expect(try scratch.read("01-x.md") == "new")
        try scratch.write("temporary", "newer")
        let error = #expect(throws: WriteError.self) { try folder.reserve("01-x.md", for: "temporary") }
        #expect(error?.isOccupied == true)
        #expect(try scratch.read("01-x.md") == "new")
        #expect(throws: WriteError.self) { try folder.reserve("02-y.md", for: "missing") }
        #expect(scratch.names() == ["01-x.md", "temporary"])
    }

    @Test func partialTextsStandBesideEachOther() throws {
        let folder = try BookFolder(plan().layout)
        #expect(try folder.publishPartial(file("uno"), for: "01-x.md") == "01-x.partial.md")
        #expect(try folder.publishPartial(file("dos"), for: "01-x.md") == "01-x.partial-2.md")
        #expect(try folder.publishPartial(file("tres"), for: "01-x.md") == "01-x.partial-3.md")
        #expect(try scratch.read(book + "/01-x.partial.md").hasSuffix("\nuno\n"))
        #expect(try scratch.read(book + "/01-x.partial-3.md").hasSuffix("\ntres\n"))
    }

    @Test func aReportIsReplacedAsAWholeAndKeepsItsMode() throws {
        let folder = try BookFolder(plan().layout)
        try folder.replace("report.md", with: Array("one".utf8))
        #expect(mode(book + "/report.md") == 0o666 & ~(try umask))
        #expect(chmod(scratch[book + "/report.md"].string, 0o640) == 0)
        #expect(link(scratch[book + "/report.md"].string, scratch["hard"].string) == 0)
        try folder.replace("report.md", with: Array("two".utf8))
        #expect(try scratch.read(book + "/report.md") == "two")
        #expect(mode(book + "/report.md") == 0o640)
        #expect(try scratch.read("hard") == "one")
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["report.md"])
    }

    @Test func aReportReplacesALinkAndNotItsTarget() throws {
        let folder = try BookFolder(plan().layout)
        try scratch.write("elsewhere", "mine")
        #expect(symlink(scratch["elsewhere"].string, scratch[book + "/report.md"].string) == 0)
        try folder.replace("report.md", with: Array("two".utf8))
        #expect(try scratch.read("elsewhere") == "mine")
        #expect(try scratch.read(book + "/report.md") == "two")
    }

    @Test func aFolderInTheReportsPlaceIsAnErrorThatLeavesNothingBehind() throws {
        let folder = try BookFolder(plan().layout)
        try scratch.write(book + "/report.md/inside", "mine")
        let error = #expect(throws: WriteError.self) { try folder.replace("report.md", with: []) }
        #expect(error?.operation == .publish)
        #expect(error?.exitStatus == .cannotCreate)
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["report.md"])
    }

    @Test func aFolderThatVanishedIsAnErrorOfCreation() throws {
        let folder = try BookFolder(plan().layout)
        try FileManager.default.removeItem(atPath: scratch[book].string)
        let error = #expect(throws: WriteError.self) { try folder.publishChapter(file(), as: "01-x.md") }
        #expect(error == WriteError(.create, scratch[book].appending("01-x.md"), .noSuchFileOrDirectory))
        #expect(error?.exitStatus == .cannotCreate)
    }

    @Test func aFolderThatWasMovedIsStillTheOneWrittenTo() throws {
        let folder = try BookFolder(plan().layout)
        #expect(rename(scratch[book].string, scratch["moved"].string) == 0)
        try scratch.write(book + "/other", "")
        try folder.publishChapter(file(), as: "01-x.md")
        #expect(scratch.names(in: "moved").filter { $0 != ".bookgen" } == ["01-x.md"])
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == ["other"])
    }

    @Test func aFullDeviceIsAnIOError() throws {
        let full = try FileDescriptor.open("/dev/full", .writeOnly)
        let error = #expect(throws: WriteError.self) {
            try DurableFile.fill(full, with: [1, 2, 3], mode: 0o600, path: "x")
        }
        #expect(error == WriteError(.write, "x", .noSpace))
        #expect(error?.exitStatus == .inputOutput)
        #expect(error?.description == "cannot write x: No space left on device")
    }

    @Test func aFailedSyncIsAnIOError() throws {
        // A pipe takes bytes but cannot be synced.
        let (reading, writing) = try FileDescriptor.pipe()
        let error = #expect(throws: WriteError.self) {
            try DurableFile.fill(writing, with: [1], mode: 0o600, path: "x")
        }
        #expect(error == WriteError(.sync, "x", .invalidArgument))
        #expect(error?.exitStatus == .inputOutput)
        try reading.close()
    }

    @Test(
        arguments: [
            (.create, .noSpace, .inputOutput), (.create, .diskQuotaExceeded, .inputOutput),
            (.create, .ioError, .inputOutput),
            (.create, .permissionDenied, .cannotCreate), (.create, .readOnlyFileSystem, .cannotCreate),
            (.create, .tooManyOpenFiles, .cannotCreate), (.publish, .fileExists, .cannotCreate),
            (.syncFolder, .ioError, .inputOutput), (.write, .fileTooLarge, .inputOutput),
            (.read, .ioError, .inputOutput),
        ] as [(WriteError.Operation, Errno, BookPlan.ExitStatus)])
    func errorsKnowHowTheProgramEnds(operation: WriteError.Operation, code: Errno, status: BookPlan.ExitStatus) {
        #expect(WriteError(operation, "x", code).exitStatus == status)
    }

    @Test func leftoversOfAKilledRunAreClearedAwayAndNothingElse() throws {
        let gone = try #require(processThatHasEnded())
        let kept = [
            ".bookgen-1-ab.tmp", ".bookgen-\(gone)-xyz.tmp", ".bookgen--1-ab.tmp", ".bookgen-\(gone)-ab-cd.tmp",
            ".bookgen-\(gone)-ab.tmp.md", ".hidden", "01-x.md",
        ]
        for name in kept + [".bookgen-\(gone)-ab.tmp", ".bookgen-\(getpid())-0.tmp"] {
            try scratch.write(book + "/" + name, "x")
        }
        let folder = try BookFolder(plan().layout)
        // Another run may be at work until the lock is taken, in a container under this very number.
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" }.count == kept.count + 2)
        try folder.clearTemporaries()
        #expect(scratch.names(in: book).filter { $0 != ".bookgen" } == kept.sorted())
    }

    @Test func temporaryNamesNameTheirProcess() {
        #expect(TemporaryName.process(of: TemporaryName.make()) == getpid())
        #expect(TemporaryName.make() != TemporaryName.make())
    }

    /// The number of a process that no longer exists.
    private func processThatHasEnded() -> pid_t? {
        var process = pid_t()
        guard posix_spawn(&process, "/bin/true", nil, nil, [nil], nil) == 0 else { return nil }
        var status: Int32 = 0
        return waitpid(process, &status, 0) == process ? process : nil
    }
}
