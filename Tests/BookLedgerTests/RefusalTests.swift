import CSQLite
import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@testable import BookLedger

/// What is no ledger, or a newer one, is refused, and no byte of it changes.
@Suite struct RefusalTests {
    let place: ScratchLedger

    /// To write and to read.
    private static let waysToOpen: [@Sendable (FilePath) throws -> Void] = [
        { _ = try SQLiteLedger.openOrCreate($0) }, { _ = try SQLiteLedger.openExisting($0) },
    ]

    init() throws { place = try ScratchLedger() }

    /// Both ways to open throw an error of that kind, and leave the folder as it was, but for the memory that
    /// SQLite shares beside a log.
    private func expectRefusal(_ kind: LedgerError.Kind, of place: ScratchLedger) throws {
        let before = try place.contents(butShared: true)
        for open in Self.waysToOpen {
            let error = #expect(throws: LedgerError.self) { try open(place.path) }
            #expect(error?.kind == kind)
            #expect(error?.ledger == place.path.string)
            #expect(error?.message.isEmpty == false)
            #expect(try place.contents(butShared: true) == before)
        }
    }

    /// Something that an SQLite of its own wrote.
    private func write(_ script: String) throws {
        try place.scratch.write("ledger.sqlite", "")
        try Database.open(LedgerFile(place.path).uri(), flags: SQLITE_OPEN_READWRITE, path: "").run(script: script)
    }

    @Test func refusesANewerVersion() async throws {
        _ = try await place.begun()
        try place.connection().run(script: "PRAGMA user_version = \(LedgerFormat.newestVersion + 1)")
        #expect(place.scratch.names() == ["ledger.sqlite"])
        try expectRefusal(.newer, of: place)
    }

    @Test func refusesANewerVersionThatOnlyTheLogTellsOf() async throws {
        _ = try await place.begun()
        let connection = try place.connection()
        try connection.run(script: "PRAGMA user_version = \(LedgerFormat.newestVersion + 1)")
        try expectRefusal(.newer, of: place.copy())
    }

    @Test(arguments: ["no database", String(repeating: "SQLite format 4\u{0}", count: 1000), "S"])
    func refusesAFileThatIsNoDatabase(content: String) throws {
        try place.scratch.write("ledger.sqlite", content)
        try expectRefusal(.damaged, of: place)
    }

    @Test(arguments: [
        "CREATE TABLE t (a)",
        "PRAGMA user_version = 1",
        "PRAGMA application_id = 77",
        "PRAGMA application_id = 77; PRAGMA user_version = 9; CREATE TABLE t (a)",
        "PRAGMA journal_mode = WAL; PRAGMA application_id = 77; CREATE TABLE t (a)",
        "PRAGMA application_id = 1112229698; CREATE TABLE t (a)",
        "PRAGMA application_id = 1112229698; PRAGMA user_version = -1; CREATE TABLE t (a)",
    ])
    func refusesAnotherProgramsDatabase(script: String) throws {
        try write(script)
        try expectRefusal(.damaged, of: place)
    }

    @Test func refusesWhatIsLeftOfALedgerThatWasCutShort() async throws {
        _ = try await place.begun()
        let whole = try #require(try place.contents()["ledger.sqlite"])
        try whole.prefix(whole.count / 2).write(to: URL(filePath: place.path.string))
        let error = #expect(throws: LedgerError.self) { _ = try SQLiteLedger.openOrCreate(place.path) }
        #expect(error?.kind == .damaged)
    }

    @Test func tellsOfDamageThatReadingMeets() async throws {
        let (ledger, _) = try await place.begun()
        try await ledger.endRun("run-1", at: moment(), exitCode: 0, stopReason: nil, chapters: [])
        var bytes = try #require(try place.contents()["ledger.sqlite"])
        for index in 4096..<bytes.count { bytes[index] = 0xAA }
        let other = try ScratchLedger()
        try bytes.write(to: URL(filePath: other.path.string))
        let reader = try #require(try SQLiteLedger.openExisting(other.path))
        let error = await #expect(throws: LedgerError.self) { _ = try await reader.snapshot() }
        #expect(error?.kind == .damaged)
    }

    @Test(arguments: ["target.sqlite", "nowhere"])
    func refusesALinkInItsPlace(target: String) throws {
        _ = try SQLiteLedger.openOrCreate(place.scratch["target.sqlite"])
        try FileManager.default.createSymbolicLink(
            atPath: place.path.string, withDestinationPath: place.scratch[target].string)
        for open in Self.waysToOpen {
            let error = #expect(throws: LedgerError.self) { try open(place.path) }
            #expect(error?.kind == .cannotOpen)
            #expect(error?.message.contains("symbolic link") == true)
        }
        #expect(place.scratch.names() == ["ledger.sqlite", "target.sqlite"])
    }

    @Test(arguments: ["-wal", "-shm", "-journal"], [true, false])
    func refusesALinkBesideIt(suffix: String, exists: Bool) throws {
        if exists { _ = try SQLiteLedger.openOrCreate(place.path) }
        try place.scratch.write("target", "")
        try FileManager.default.createSymbolicLink(
            atPath: place.path.string + suffix, withDestinationPath: place.scratch["target"].string)
        for open in Self.waysToOpen {
            let error = #expect(throws: LedgerError.self) { try open(place.path) }
            #expect(error?.kind == .cannotOpen)
            #expect(error?.message.contains("ledger.sqlite\(suffix) beside it is a symbolic link") == true)
        }
        #expect(try place.scratch.read("target").isEmpty)
    }

    @Test func sqliteItselfFollowsNoLinkEither() throws {
        _ = try SQLiteLedger.openOrCreate(place.scratch["target.sqlite"])
        try FileManager.default.createSymbolicLink(
            atPath: place.path.string, withDestinationPath: place.scratch["target.sqlite"].string)
        let error = #expect(throws: LedgerError.self) {
            _ = try Database.open(LedgerFile(place.path).uri(), flags: SQLITE_OPEN_READWRITE, path: "x").run(
                script: "PRAGMA user_version")
        }
        #expect(error?.kind == .cannotOpen)
    }

    @Test func refusesAFolderInItsPlace() throws {
        try FileManager.default.createDirectory(atPath: place.path.string, withIntermediateDirectories: false)
        for open in Self.waysToOpen {
            let error = #expect(throws: LedgerError.self) { try open(place.path) }
            #expect(error?.kind == .cannotOpen)
        }
    }

    @Test func cannotBeCreatedWithoutItsFolder() throws {
        let error = #expect(throws: LedgerError.self) {
            _ = try SQLiteLedger.openOrCreate(place.scratch["none/ledger.sqlite"])
        }
        #expect(error?.kind == .cannotOpen)
        #expect(error?.message.contains("No such file") == true)
    }
}
