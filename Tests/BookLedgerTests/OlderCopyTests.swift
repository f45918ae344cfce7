import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@testable import BookLedger

/// Before its tables change, a ledger is copied.
@Suite struct OlderCopyTests {
    private let place: ScratchLedger

    init() throws {
        place = try ScratchLedger()
        try OldBook.copyLedger(ofVersion: 3, to: place.path)
    }

    private func copy(_ name: String = "ledger.v3.sqlite") -> ScratchLedger {
        ScratchLedger(scratch: place.scratch, name: name)
    }

    @Test(arguments: OldBook.versions) func theOldOneStaysBesideTheNew(version: Int) async throws {
        let place = try ScratchLedger()
        try OldBook.copyLedger(ofVersion: version, to: place.path)
        let old = try await SQLiteLedger.openExisting(place.path)?.snapshot()
        do { _ = try place.open() }
        #expect(place.scratch.names() == ["ledger.sqlite", "ledger.v\(version).sqlite"])
        let copy = ScratchLedger(scratch: place.scratch, name: "ledger.v\(version).sqlite")
        #expect(try await SQLiteLedger.openExisting(copy.path)?.snapshot() == old)
        #expect(try copy.raw().value("PRAGMA user_version") == version)
        let attributes = try FileManager.default.attributesOfItem(atPath: copy.path.string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        // Once.
        let before = try place.contents()
        do { _ = try place.open() }
        #expect(try place.contents() == before)
    }

    @Test func itHasWhatACrashLeftInTheLog() async throws {
        let raw = try place.raw()
        try raw.run(script: "PRAGMA wal_autocheckpoint = 0; UPDATE chapters SET title = 'in the log' WHERE id = 'c1'")
        let died = try place.copy(leavingOut: "-shm")
        withExtendedLifetime(raw) {}
        #expect(died.scratch.names().contains("ledger.sqlite-wal"))
        _ = try died.open()
        let copy = ScratchLedger(scratch: died.scratch, name: "ledger.v3.sqlite")
        #expect(try await SQLiteLedger.openExisting(copy.path)?.snapshot().chapters["c1"]?.row.title == "in the log")
    }

    @Test func aNewLedgerAndAnUpToDateOneGetNone() throws {
        let new = try ScratchLedger()
        for _ in 1...2 { _ = try new.open() }
        #expect(new.scratch.names() == ["ledger.sqlite"])
    }

    @Test func anotherFileWithItsNameIsNotTouched() async throws {
        try place.scratch.write("ledger.v3.sqlite", "mine")
        do { _ = try place.open() }
        #expect(try place.scratch.read("ledger.v3.sqlite") == "mine")
        #expect(try await SQLiteLedger.openExisting(copy("ledger.v3-2.sqlite").path)?.snapshot().runs == 3)
    }

    @Test func aCopyOfAnotherStateIsNotTouched() async throws {
        try OldBook.copyLedger(ofVersion: 3, to: place.scratch["ledger.v3.sqlite"])
        try place.raw().run(script: "UPDATE chapters SET title = 'newer' WHERE id = 'c1'")
        let before = try place.contents()["ledger.v3.sqlite"]
        do { _ = try place.open() }
        #expect(try place.contents()["ledger.v3.sqlite"] == before)
        #expect(
            try await SQLiteLedger.openExisting(copy("ledger.v3-2.sqlite").path)?.snapshot().chapters["c1"]?.row.title
                == "newer")
    }

    @Test(arguments: ["UPDATE texts SET text = 'lost'", "UPDATE bodies SET bytes = x'00'"])
    func aCopyWithOtherTextsOrBodiesIsNone(change: String) throws {
        try OldBook.copyLedger(ofVersion: 3, to: place.scratch["ledger.v3.sqlite"])
        try copy().raw().run(script: change)
        do { _ = try place.open() }
        #expect(place.scratch.names() == ["ledger.sqlite", "ledger.v3-2.sqlite", "ledger.v3.sqlite"])
    }

    @Test func aCopyOfThisStateCounts() throws {
        try OldBook.copyLedger(ofVersion: 3, to: place.scratch["ledger.v3.sqlite"])
        do { _ = try place.open() }
        #expect(place.scratch.names() == ["ledger.sqlite", "ledger.v3.sqlite"])
    }

    @Test func whatAKilledRunLeftOfACopyIsInNobodysWay() throws {
        for suffix in ["", "-journal", "-wal"] { try place.scratch.write("ledger.v3.sqlite.new" + suffix, "half") }
        do { _ = try place.open() }
        #expect(place.scratch.names() == ["ledger.sqlite", "ledger.v3.sqlite"])
    }

    @Test func withoutACopyNothingChanges() async throws {
        // A folder cannot be removed as a file is.
        try FileManager.default.createDirectory(
            atPath: place.scratch["ledger.v3.sqlite.new"].string, withIntermediateDirectories: false)
        let before = try await SQLiteLedger.openExisting(place.path)?.snapshot()
        let error = #expect(throws: LedgerError.self) { _ = try place.open() }
        #expect(error?.kind == .cannotOpen)
        #expect(try place.raw().value("PRAGMA user_version") == 3)
        #expect(try await SQLiteLedger.openExisting(place.path)?.snapshot() == before)
    }
}
