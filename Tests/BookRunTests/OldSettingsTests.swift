import BookManifest
import Foundation
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import BookLedger
@testable import BookPlan
@testable import BookRun

/// Books whose ledgers have hashes of settings in the form of an older version.
@Suite struct OldSettingsTests {
    /// A written book with old hashes. The fields of its stored bodies are in another order.
    private func night(
        _ first: ScriptedTransport.Reply, body: String? = nil, readable: ClosedRange<Int> = 3...3
    ) async throws -> Night {
        let night = try Night(chapters: 2, ScriptedTransport(first, .stream("Two.")))
        _ = try await night.run()
        let connection = try Database.openForWriting(
            LedgerFile(night.scratch.path.appending("life").appending(SQLiteLedger.name)))
        try connection.execute("PRAGMA foreign_keys = off")
        for id in 1...2 {
            let reordered = try Self.reordered(night.bodies[id - 1])
            let other = readable.contains(id) ? reordered : body ?? reordered
            try connection.execute(
                "UPDATE bodies SET bytes = ?, hash = ? WHERE hash = (SELECT body_hash FROM requests WHERE id = ?)",
                Data(other.utf8), "v1:sha256:reordered \(id)", id)
            try connection.execute(
                "UPDATE requests SET settings_hash = 'v1:sha256:old', body_hash = ? WHERE id = ?",
                "v1:sha256:reordered \(id)", id)
        }
        try connection.execute("UPDATE files SET settings_hash = 'v1:sha256:old', body_hash = 'v1:sha256:reordered'")
        return night
    }

    /// The body with the names of its fields in the reverse order.
    private static func reordered(_ body: String) throws -> String {
        let fields = try JSONDecoder().decode([String: JSONValue].self, from: Data(body.utf8))
        let written = try fields.sorted { $0.key > $1.key }.map { name, value in
            "\"\(name)\": " + String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        }
        return "{\(written.joined(separator: ", "))}"
    }

    @Test func anotherOrderOfTheFieldsAsksNothing() async throws {
        var night = try await night(.stream("One."))
        night.selection.refreshesSettings = true
        let plan = try await night.plan()
        #expect(plan.chapters.map(\.verdict.state) == [.done, .done])
        #expect(plan.isFinished)
        #expect(try await night.run().status == .done)
        #expect(night.asked == [1, 2])
    }

    @Test func aRunStoresTheHashesInThePresentForm() async throws {
        var night = try await night(.stream("One."))
        night.model = "m/new"
        night.selection.refreshesSettings = true
        _ = try await night.run()
        let snapshot = try await night.ledger().snapshot()
        let requests = snapshot.chapters.values.flatMap(\.requests).map(\.row.hashes.wanted.settings)
        let files = snapshot.chapters.values.flatMap(\.files).map(\.hashes.wanted.settings)
        #expect(requests.count == 4 && files.count >= 4)
        #expect((requests + files).allSatisfy { $0.hasPrefix(SettingsHash.prefix) })
    }

    @Test func otherSettingsAreSeen() async throws {
        var night = try await night(.stream("One."))
        night.model = "m/new"
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.stale, .stale])
        #expect(try await night.plan().chapters.map(\.verdict.action) == [.keep, .keep])
    }

    @Test func settingsOfAnUnreadableBodyCountAsTheSame() async throws {
        var night = try await night(.stream("One."), body: "no JSON")
        night.model = "m/new"
        night.selection.refreshesSettings = true
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.done, .done])
    }

    @Test func aFailureForGoodIsNotForgotten() async throws {
        let night = try await night(.stream("One", finishReason: "length"))
        let plan = try await night.plan()
        #expect(plan.chapters.map(\.verdict.state) == [.partial, .done])
        #expect(plan.chapters[0].verdict.action == .keep)
        #expect(try await night.run().status == .chaptersFailed)
        #expect(night.asked == [1, 2])
    }

    @Test func failuresThatMayGoAwayAreCountedOn() async throws {
        let night = try Night(chapters: 1, ScriptedTransport { _, _ in .stream("") })
        _ = try await night.run()
        let sent = night.asked.count
        let connection = try Database.openForWriting(
            LedgerFile(night.scratch.path.appending("life").appending(SQLiteLedger.name)))
        try connection.execute("PRAGMA foreign_keys = off")
        // A neighbour's new text gives the request another context and other bytes.
        try connection.execute("UPDATE requests SET context_hash = 'v1:sha256:before', body_hash = 'v1:sha256:before'")
        try connection.execute("UPDATE bodies SET hash = 'v1:sha256:before'")
        for _ in 1...8 { _ = try await night.run() }
        #expect(sent < FailureLimit.attempts)
        #expect(night.asked.count == FailureLimit.attempts)
        #expect(try await night.plan().chapters[0].verdict.reason.contains("12 attempts failed"))
    }

    @Test func aNewContextIsTheReasonToAskAgain() async throws {
        var night = try Night(chapters: 1, ScriptedTransport(.stream("One.")))
        _ = try await night.run()
        let connection = try Database.openForWriting(
            LedgerFile(night.scratch.path.appending("life").appending(SQLiteLedger.name)))
        try connection.execute("UPDATE requests SET context_hash = 'v1:sha256:before'")
        try connection.execute("UPDATE files SET context_hash = 'v1:sha256:before'")
        #expect(try await night.plan().chapters[0].verdict.action == .keep)
        night.selection.refreshesContext = true
        let chapter = try await night.plan().chapters[0]
        #expect(chapter.verdict.state == .stale && chapter.verdict.action == .ask(.ask))
        #expect(chapter.verdict.reason.hasPrefix("the context changed since 01-c1.md was written"))
    }

    @Test(arguments: [1...1, 2...2])
    func oneReadableBodyTellsTheSettings(readable: ClosedRange<Int>) async throws {
        var night = try await night(.stream("One."), body: "no JSON", readable: readable)
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.done, .done])
        night.model = "m/new"
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.stale, .stale])
    }

    @Test func aLowerLimitUnderUnknownSettingsIsNoReduction() async throws {
        var night = try await night(.stream("One."), body: "no JSON")
        for index in night.chapters.indices { night.chapters[index].parameters["max_tokens"] = .integer(10_000) }
        let plan = try await night.plan()
        #expect(plan.chapters[0].reduction(of: try #require(plan.answer), maxTokens: 8192) == nil)
    }

    @Test(arguments: ["prompt_hash", "context_hash"])
    func anotherVersionOfAHashCountsAsEqual(column: String) async throws {
        var night = try await night(.stream("One."))
        let connection = try Database.openForWriting(
            LedgerFile(night.scratch.path.appending("life").appending(SQLiteLedger.name)))
        for table in ["requests", "files"] {
            try connection.execute("UPDATE \(table) SET \(column) = 'v0:sha256:old'")
        }
        night.selection.refreshesContext = true
        #expect(try await night.plan().chapters.map(\.verdict.state) == [.done, .done])
    }

    @Test func aWordThatNothingWasSentForIsSpentByTheNextRequest() async throws {
        let night = try await night(.stream("One", finishReason: "length"))
        var retry = try #require(try await night.plan().chapters[0].found.history?.requests.first?.row)
        retry.purpose = .retry
        // Its bytes are of a time before a neighbour's new text.
        retry.hashes.body = "v1:sha256:before"
        _ = try await night.ledger().record(retry, body: Data("{}".utf8))
        for _ in 1...3 { _ = try await night.run() }
        #expect(night.asked.count { $0 == 1 } == 2)
        #expect(try await night.plan().chapters[0].verdict.action == .keep)
    }
}

extension Plan {
    /// The hashes of the first chapter's request.
    fileprivate var answer: RequestHashes? { chapters[0].found.history?.requests.first?.row.hashes }
}
