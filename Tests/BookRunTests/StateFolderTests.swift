import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

@Suite struct StateFolderTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func find(
        _ environment: [String: String], user: uid_t = geteuid()
    ) throws -> (folder: FilePath, warnings: [String]) {
        var warnings: [String] = []
        let folder = try StateFolder.find(in: environment, user: user) { warnings.append("\($0)") }
        return (folder.path, warnings)
    }

    private func mode(_ path: FilePath) -> mode_t {
        var status = stat()
        return lstat(path.string, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test func theVariableWinsAndTheFolderIsMade() throws {
        let state = scratch["a/b"]
        let found = try find(["BOOKGEN_STATE_DIR": state.string, "XDG_STATE_HOME": "/x", "HOME": scratch.path.string])
        #expect(found.folder == state)
        #expect(found.warnings.isEmpty)
        #expect(mode(state) == 0o700)
    }

    @Test func withoutItTheStateFolderOfTheUserIsTaken() throws {
        let home = scratch["home"]
        mkdir(home.string, 0o755)
        let state = scratch["state"].string
        #expect(
            try find(["XDG_STATE_HOME": state, "HOME": home.string]).folder == scratch["state/bookgen-batch"])
        // A relative path is to be ignored, an empty variable is none.
        for value in ["relative", ""] {
            let found = try find(["BOOKGEN_STATE_DIR": "", "XDG_STATE_HOME": value, "HOME": home.string])
            #expect(found.folder == scratch["home/.local/state/bookgen-batch"])
            #expect(found.warnings.isEmpty)
        }
        #expect(mode(scratch["home/.local/state/bookgen-batch"]) == 0o700)
    }

    @Test func withoutAHomeItIsBelowTheTemporaryFolder() throws {
        let temporary = scratch["tmp"]
        mkdir(temporary.string, 0o1777)
        let expected = temporary.appending("bookgen-batch-\(geteuid())")
        for home in [nil, "", "/nonexistent", "relative", scratch["no/home"].string] {
            var environment = ["TMPDIR": temporary.string]
            environment["HOME"] = home
            #expect(try find(environment).folder == expected)
        }
        #expect(mode(expected) == 0o700)
        #expect(scratch.names() == ["tmp"])
    }

    @Test func aHomeOfAnotherUserIsNotTheUsers() throws {
        // Seen by another user, every folder of this test is someone else's.
        let other = geteuid() + 1
        let environment = ["HOME": scratch.path.string, "TMPDIR": scratch.path.string]
        #expect(throws: StateFolderError.self) { try find(environment, user: other) }
        #expect(scratch.names(in: ".local").isEmpty)
    }

    @Test func aFolderThatOthersMayWriteToOrThatIsALinkIsRefused() throws {
        let name = "bookgen-batch-\(geteuid())"
        let environment = ["TMPDIR": scratch.path.string]
        mkdir(scratch[name].string, 0o700)
        chmod(scratch[name].string, 0o777)
        #expect(throws: StateFolderError.self) { try find(environment) }
        rmdir(scratch[name].string)
        mkdir(scratch["elsewhere"].string, 0o700)
        symlink(scratch["elsewhere"].string, scratch[name].string)
        #expect(throws: WriteError.self) { try find(environment) }
    }

    @Test func aVariableThatCannotBeUsedIsSaidAndTheNextIsTaken() throws {
        try scratch.write("file", "")
        let home = scratch.path.string
        for value in ["relative", scratch["file"].string, scratch["file/below"].string] {
            let found = try find(["BOOKGEN_STATE_DIR": value, "HOME": home])
            #expect(found.folder == scratch[".local/state/bookgen-batch"])
            #expect(found.warnings.count == 1)
            #expect(found.warnings.first?.contains(value) == true)
        }
    }
}
