import CSQLite
import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import BookLedger

/// What a new ledger is like, and what a crash while it is made leaves.
@Suite struct CreationTests {
    let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    private func mode(_ name: String) -> mode_t {
        var status = stat()
        return lstat(place.scratch[name].string, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func everyFileIsForItsOwnerOnlyUnderAnyUmask() async throws {
        // The umask is the whole process's, so it is changed for no longer than the file takes to make: folders of other tests
        // would be open to everybody. The files beside it get its mode.
        let old = umask(0)
        let made = Result { try place.open() }
        umask(old)
        _ = try made.get()
        let (ledger, _) = try await place.begun()
        for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm"] { #expect(mode(name) == 0o600) }
        _ = try await ledger.snapshot()
    }

    @Test func aModeThatAPersonSetStays() throws {
        _ = try place.open()
        #expect(chmod(place.path.string, 0o640) == 0)
        _ = try place.open()
        #expect(mode("ledger.sqlite") == 0o640)
    }

    @Test func aLedgerAtRestIsOneFile() async throws {
        let (ledger, _) = try await place.begun()
        _ = try await ledger.snapshot()
        #expect(place.scratch.names().count == 3)
        _ = consume ledger
        #expect(place.scratch.names() == ["ledger.sqlite"])
    }

    @Test func aRunsEndBringsTheLogIntoTheFileWhileTheLedgerStaysOpen() async throws {
        let (ledger, _) = try await place.begun()
        try await ledger.endRun("run-1", at: moment(), exitCode: 0, stopReason: nil, chapters: [])
        #expect(try place.contents()["ledger.sqlite-wal"]?.isEmpty == true)
        let alone = try place.copy(leavingOut: "-wal")
        let expected = try await ledger.snapshot()
        #expect(try await SQLiteLedger.openExisting(alone.path)?.snapshot() == expected)
    }

    @Test func isMarkedAsOursInItsVersion() throws {
        _ = try place.open()
        let connection = try place.connection()
        #expect(try connection.value("PRAGMA application_id") == 0x424B_4742)
        #expect(try connection.value("PRAGMA user_version") == LedgerFormat.newestVersion)
        #expect(Migration.all.map(\.version) == Array(1...LedgerFormat.newestVersion))
    }

    @Test func everyTableIsStrict() throws {
        _ = try place.open()
        let connection = try place.connection()
        let tables = try connection.rows(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        ) { (row) throws(LedgerError) in (try row.next() as String, try row.next() as Bool) }
        #expect(
            tables.map(\.0) == [
                "answers", "attempts", "bodies", "book", "chapters", "context_sources", "files", "prices", "requests",
                "runs", "text_parts", "texts",
            ])
        #expect(tables.map(\.1) == tables.map { _ in true })
    }

    @Test(arguments: ["", "PRAGMA journal_mode = WAL"])
    func whatACrashLeavesOfItsFirstMomentIsNew(script: String) async throws {
        try place.scratch.write("ledger.sqlite", "")
        try Database.open(LedgerFile(place.path).uri(), flags: SQLITE_OPEN_READWRITE, path: "").run(script: script)
        let before = try place.contents()
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        #expect(try await reader.snapshot() == LedgerSnapshot())
        #expect(try await reader.answer(ofAttempt: 1) == nil)
        #expect(try place.contents() == before)
        let (ledger, _) = try await place.begun()
        #expect(try await ledger.snapshot().runs == 1)
        #expect(try await reader.snapshot().runs == 1)
    }

    @Test func aRollbackJournalOfItsFirstMomentIsUndone() async throws {
        // What stands on the disk in the middle of the first transaction, before the log is in use.
        let other = try ScratchLedger()
        try other.scratch.write("ledger.sqlite", "")
        let connection = try Database.open(
            LedgerFile(other.path).uri(), flags: SQLITE_OPEN_READWRITE, path: "")
        try connection.run(script: "CREATE TABLE first (a)")
        try connection.run(script: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; CREATE TABLE t (a)")
        try connection.run(script: "INSERT INTO t VALUES (zeroblob(100000))")
        for name in other.scratch.names() {
            try FileManager.default.copyItem(
                atPath: other.scratch[name].string, toPath: place.scratch[name].string)
        }
        #expect(try place.contents()["ledger.sqlite-journal"]?.isEmpty == false)
        let before = try place.contents()
        #expect(try await SQLiteLedger.openExisting(place.path)?.snapshot() == LedgerSnapshot())
        #expect(try place.contents() == before)
        // Undone, it shows what it is.
        let error = #expect(throws: LedgerError.self) { _ = try place.open() }
        #expect(error?.kind == .damaged)
    }

    @Test func createsNothingToRead() throws {
        #expect(try SQLiteLedger.openExisting(place.path) == nil)
        #expect(try SQLiteLedger.openExisting(place.scratch["none/ledger.sqlite"]) == nil)
        try place.scratch.write("file", "")
        #expect(try SQLiteLedger.openExisting(place.scratch["file/ledger.sqlite"]) == nil)
        #expect(place.scratch.names() == ["file"])
    }

    @Test func aLinkToTheFolderIsFollowed() async throws {
        _ = try await place.begun()
        try FileManager.default.createSymbolicLink(
            atPath: place.scratch["link"].string, withDestinationPath: place.scratch.path.string)
        #expect(try await SQLiteLedger.openOrCreate(place.scratch["link/ledger.sqlite"]).snapshot().runs == 1)
        #expect(try await SQLiteLedger.openExisting(place.scratch["link/ledger.sqlite"])?.snapshot().runs == 1)
    }

    @Test(arguments: ["with blank", "100%25?mode=memory#a", "ñandú", "a&vfs=x", "double//slash"])
    func anyFolderNameWorks(name: String) async throws {
        try FileManager.default.createDirectory(
            atPath: place.scratch[name].string, withIntermediateDirectories: true)
        let path = place.scratch[name].appending("ledger.sqlite")
        try await SQLiteLedger.openOrCreate(path).beginRun(.sample(), of: .sample, chapters: [])
        #expect(FileManager.default.fileExists(atPath: path.string))
        #expect(try await SQLiteLedger.openExisting(path)?.snapshot().runs == 1)
    }
}
