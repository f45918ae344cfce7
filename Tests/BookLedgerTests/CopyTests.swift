import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import BookLedger

/// A copy of a ledger that is made of hard links, as `cp -al` makes one, stays as it was.
@Suite struct CopyTests {
    private let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    /// Gives every file of the ledger a second name in another folder.
    private func linked() throws -> ScratchLedger {
        let copy = try ScratchLedger()
        for name in place.scratch.names() {
            try FileManager.default.linkItem(atPath: place.scratch[name].string, toPath: copy.scratch[name].string)
        }
        return copy
    }

    @Test func aRunDoesNotWriteThroughAHardLink() async throws {
        do { _ = try await place.begun() }
        let copy = try linked()
        let before = try copy.contents()
        do { try await place.open().beginRun(.sample("two"), of: .sample, chapters: [.sample()]) }
        #expect(try copy.contents() == before)
        #expect(try await place.open().snapshot().runs == 2)
        #expect(try await SQLiteLedger.openExisting(copy.path)?.snapshot().runs == 1)
        #expect(place.scratch.names() == ["ledger.sqlite"])
    }

    @Test func theLogOfARunThatDiedIsSeparatedToo() async throws {
        let (ledger, _) = try await place.begun()
        let died = try place.copy()
        withExtendedLifetime(ledger) {}
        #expect(died.scratch.names().contains("ledger.sqlite-wal"))
        let copy = try ScratchLedger()
        for name in died.scratch.names() {
            try FileManager.default.linkItem(atPath: died.scratch[name].string, toPath: copy.scratch[name].string)
        }
        let before = try copy.contents()
        #expect(try await died.open().snapshot().runs == 1)
        #expect(try copy.contents() == before)
        #expect(try await copy.open().snapshot().runs == 1)
    }

    @Test func whatAKilledRunLeftOfACopyIsInNobodysWay() async throws {
        do { _ = try await place.begun() }
        let copy = try linked()
        try place.scratch.write("ledger.sqlite.new", "half")
        #expect(try await place.open().snapshot().runs == 1)
        #expect(place.scratch.names().filter { $0.hasSuffix(".new") }.isEmpty)
        #expect(copy.scratch.names() == ["ledger.sqlite"])
    }

    @Test func theCopyKeepsTheMode() async throws {
        do { _ = try await place.begun() }
        _ = try linked()
        do { _ = try place.open() }
        let attributes = try FileManager.default.attributesOfItem(atPath: place.path.string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        #expect(attributes[.referenceCount] as? Int == 1)
    }
}
