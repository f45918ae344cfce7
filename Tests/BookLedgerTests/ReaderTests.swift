import CSQLite
import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@testable import BookLedger

/// Reading beside a run, after a crash, and where nothing can be written.
@Suite struct ReaderTests {
    let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    @Test func readsWhileARunWrites() async throws {
        let (ledger, request) = try await place.begun()
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        for number in 1...3 {
            _ = try await ledger.begin(.sample(of: request, number: number), headers: [:])
            #expect(try await reader.snapshot() == ledger.snapshot())
        }
        #expect(try await reader.snapshot().chapters["prologo"]?.requests[0].attempts.count == 3)
    }

    @Test func readsInTheMiddleOfAChangeWhatWasBeforeIt() async throws {
        let (ledger, _) = try await place.begun()
        let before = try await ledger.snapshot()
        let connection = try place.connection()
        try connection.run(script: "BEGIN IMMEDIATE; UPDATE chapters SET title = 'half'")
        #expect(try await SQLiteLedger.openExisting(place.path)?.snapshot() == before)
        try connection.run(script: "COMMIT")
        #expect(try await SQLiteLedger.openExisting(place.path)?.snapshot().chapters["prologo"]?.row.title == "half")
    }

    @Test func noticesARunThatBeginsAndEndsMeanwhile() async throws {
        _ = try await place.begun()
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        #expect(try await reader.snapshot().runs == 1)
        do {
            let ledger = try place.open()
            try await ledger.beginRun(.sample("run-2"), of: .sample, chapters: [])
            #expect(try await reader.snapshot().runs == 2)
            try await ledger.endRun("run-2", at: moment(), exitCode: 0, stopReason: nil, chapters: [])
            #expect(try await reader.snapshot().newestRun?.exitCode == 0)
        }
        #expect(try await reader.snapshot().runs == 2)
        let ledger = try place.open()
        try await ledger.beginRun(.sample("run-3"), of: .sample, chapters: [])
        #expect(try await reader.snapshot().runs == 3)
    }

    @Test func aReaderKeepsNoRunFromWriting() async throws {
        let (ledger, _) = try await place.begun()
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        _ = try await reader.snapshot()
        try await ledger.endRun("run-1", at: moment(), exitCode: 0, stopReason: nil, chapters: [])
        #expect(try place.contents()["ledger.sqlite-wal"]?.isEmpty == true)
        #expect(try await reader.snapshot() == ledger.snapshot())
    }

    @Test func leavesNoTraceOfReading() async throws {
        _ = try await place.begun()
        let before = try place.contents()
        let folder = try FileManager.default.attributesOfItem(atPath: place.scratch.path.string)
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        _ = try await reader.snapshot()
        #expect(try place.contents() == before)
        let after = try FileManager.default.attributesOfItem(atPath: place.scratch.path.string)
        #expect(after[.modificationDate] as? Date == folder[.modificationDate] as? Date)
    }

    @Test func refusesToWrite() async throws {
        _ = try await place.begun()
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        let error = await #expect(throws: LedgerError.self) { try await reader.update(.full) }
        #expect(error?.kind == .misuse)
    }

    @Test(arguments: [nil, "-shm"])
    func seesWhatACrashedRunCommitted(missing: String?) async throws {
        let (ledger, request) = try await place.begun()
        _ = try await ledger.begin(.sample(of: request), headers: [:])
        let crashed = try place.copy(leavingOut: missing)
        let before = try crashed.contents()
        #expect(try await SQLiteLedger.openExisting(crashed.path)?.snapshot() == ledger.snapshot())
        let after = try crashed.contents()
        for name in ["ledger.sqlite", "ledger.sqlite-wal"] { #expect(after[name] == before[name]) }
        let next = try crashed.open()
        #expect(try await next.snapshot() == ledger.snapshot())
        _ = consume next
        #expect(crashed.scratch.names() == ["ledger.sqlite"])
        #expect(try await SQLiteLedger.openExisting(crashed.path)?.snapshot() == ledger.snapshot())
    }

    @Test func leavesOutWhatACrashedRunDidNotCommit() async throws {
        let (ledger, request) = try await place.begun()
        let before = try await ledger.snapshot()
        let sizeBefore = try #require(try place.contents()["ledger.sqlite-wal"]?.count)
        _ = try await ledger.begin(.sample(of: request), headers: [:])
        let log = try #require(try place.contents()["ledger.sqlite-wal"])
        let crashed = try place.copy(leavingOut: "-shm")
        // The commit's last frame lacks its last byte.
        #expect(log.count > sizeBefore)
        try log.dropLast().write(to: URL(filePath: crashed.scratch["ledger.sqlite-wal"].string))
        #expect(try await SQLiteLedger.openExisting(crashed.path)?.snapshot() == before)
        #expect(try await crashed.open().snapshot() == before)
    }

    @Test func readsALogWhereNothingCanBeWritten() async throws {
        let (ledger, request) = try await place.begun()
        _ = try await ledger.begin(.sample(of: request), headers: [:])
        let crashed = try place.copy(leavingOut: "-shm")
        let before = try crashed.contents()
        // The way that is taken where no shared memory can be made; the superuser of a test may write anywhere.
        do {
            let database = try Database.openAlone(LedgerFile(crashed.path))
            let snapshot = try database.transaction(.read) { (database) throws(LedgerError) in
                try LedgerSnapshot(from: database, version: LedgerFormat.newestVersion)
            }
            #expect(try await snapshot == ledger.snapshot())
        }
        #expect(try crashed.contents() == before)
    }

    @Test func readsFromAFolderThatCannotBeWritten() async throws {
        let (ledger, request) = try await place.begun()
        _ = try await ledger.begin(.sample(of: request), headers: [:])
        for missing in [nil, "-shm"] {
            let copy = try place.copy(leavingOut: missing)
            let folder = copy.scratch.path.string
            try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder)
            defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder) }
            #expect(try await SQLiteLedger.openExisting(copy.path)?.snapshot() == ledger.snapshot())
        }
    }

    @Test func aLedgerThatGoesAwayIsAnError() async throws {
        _ = try await place.begun()
        let reader = try #require(try SQLiteLedger.openExisting(place.path))
        try FileManager.default.removeItem(atPath: place.path.string)
        let error = await #expect(throws: LedgerError.self) { _ = try await reader.snapshot() }
        #expect(error?.kind == .cannotOpen)
    }
}
