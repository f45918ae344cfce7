import FoundationEssentials
import TestSupport
import Testing

@testable import BookLedger

/// What any store does to rows that it has already, and what it refuses.
@Suite struct StoreChangeTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(arguments: Store.all) func aChapterThatIsNotInTheManifestBecomesAnOrphan(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch, chapters: [.sample(), .full])
        try await ledger.beginRun(.sample("run-2"), of: .sample, chapters: [.sample("epilogo", number: 1)])
        let chapters = try await ledger.snapshot().chapters
        var orphan = ChapterRow.full
        orphan.state = "orphan"
        orphan.reason = "not in the manifest"
        orphan.errorClass = nil
        orphan.deferredUntil = nil
        orphan.deferredAt = nil
        #expect(chapters["capitulo-01"]?.row == orphan)
        #expect(chapters["prologo"]?.row.state == "orphan")
        #expect(chapters["prologo"]?.requests.map(\.row.id) == [request])
        #expect(chapters["epilogo"]?.row == .sample("epilogo", number: 1))
    }

    @Test(arguments: Store.all) func anOrphanThatReturnsIsAChapterAgain(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        try await ledger.beginRun(.sample("run-2"), of: .sample, chapters: [])
        try await ledger.beginRun(.sample("run-3"), of: .sample, chapters: [.sample()])
        let chapter = try #require(try await ledger.snapshot().chapters["prologo"])
        #expect(chapter.row == .sample())
        #expect(chapter.requests.map(\.row.id) == [request])
    }

    @Test(arguments: Store.all) func aRunThatCannotBeginChangesNothing(store: Store) async throws {
        let (ledger, _) = try await store.begun(in: scratch)
        let before = try await ledger.snapshot()
        let book = BookRow(slug: "x", title: "x", manifest: "x", isSimulated: true)
        await #expect(throws: LedgerError.self) {
            try await ledger.beginRun(.sample(), of: book, chapters: [.sample("other", number: 9)])
        }
        await #expect(throws: LedgerError.self) {
            try await ledger.beginRun(.sample("run-2"), of: book, chapters: [.sample("other", number: 0)])
        }
        #expect(try await ledger.snapshot() == before)
    }

    @Test(arguments: Store.all) func writesAChapterAnewAndKeepsItsHistory(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        var chapter = ChapterRow.full
        chapter.id = "prologo"
        try await ledger.update(chapter)
        #expect(try await ledger.snapshot().chapters["prologo"]?.row == chapter)
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests.map(\.row.id) == [request])
    }

    @Test(arguments: Store.all) func theFirstEndStaysWithItsText(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try await ledger.end(.full, ofAttempt: attempt, text: "first")
        try await ledger.end(.bare, ofAttempt: attempt, text: "second")
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end == .full)
        #expect(try await ledger.answer(ofAttempt: attempt) == "first")
    }

    @Test(arguments: Store.all) func settlingFillsWhatIsUnknownOnly(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        var end = AttemptEndRow.bare
        end.usage = UsageRow(promptTokens: 1, cachedTokens: 0)
        try await ledger.end(end, ofAttempt: attempt, text: nil)
        let said = UsageRow(
            promptTokens: 9, completionTokens: 8, reasoningTokens: nil, cachedTokens: 7,
            cost: Decimal(string: "0.1234567890123"))
        try await ledger.settle(attempt: attempt, usage: said)
        let row = try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0]
        #expect(row?.isSettled == true)
        #expect(
            row?.end?.usage
                == UsageRow(
                    promptTokens: 1, completionTokens: 8, reasoningTokens: nil, cachedTokens: 0, cost: said.cost))
    }

    @Test(arguments: Store.all) func settlingWithoutAWordIsNotAskedAgain(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try await ledger.end(.full, ofAttempt: attempt, text: nil)
        try await ledger.settle(attempt: attempt, usage: nil)
        let row = try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0]
        #expect(row?.isSettled == true)
        #expect(row?.end == .full)
    }

    @Test(arguments: Store.all, [true, false])
    func aChapterTakesAnOrphansHistory(store: Store, isInLedger: Bool) async throws {
        let (ledger, request) = try await store.begun(in: scratch, chapters: [.sample("old", number: 4)])
        let file = try await ledger.record(FileRow.sample("old"))
        if isInLedger {
            try await ledger.beginRun(.sample("run-2"), of: .sample, chapters: [.sample("new", number: 5)])
        }
        try await ledger.adopt(orphan: "old", as: "new")
        let chapters = try await ledger.snapshot().chapters
        #expect(Set(chapters.keys) == ["new"])
        #expect(chapters["new"]?.row.number == (isInLedger ? 5 : 4))
        #expect(chapters["new"]?.requests.map(\.row.id) == [request])
        #expect(chapters["new"]?.requests.map(\.row.chapterID) == ["new"])
        #expect(chapters["new"]?.files.map(\.id) == [file])
    }

    @Test(arguments: Store.all, [("none", "prologo-2"), ("prologo", "prologo"), ("other", "prologo")])
    func refusesAnAdoptionThatWouldMixHistories(store: Store, names: (orphan: String, chapter: String)) async throws {
        let (ledger, _) = try await store.begun(in: scratch, chapters: [.sample(), .sample("other", number: 2)])
        let before = try await ledger.snapshot()
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.adopt(orphan: names.orphan, as: names.chapter)
        }
        #expect(error?.kind == .misuse)
        #expect(try await ledger.snapshot() == before)
    }

    @Test(arguments: Store.all) func replacesHashesOfSettingsInRequestsAndFiles(store: Store) async throws {
        let (ledger, _) = try await store.begun(in: scratch)
        _ = try await ledger.record(FileRow.sample())
        let chapters = try await ledger.snapshot().chapters.values
        let old = chapters.flatMap(\.requests).map(\.row.hashes.wanted.settings)
        let other = chapters.flatMap(\.files).map(\.hashes.wanted.settings)
        #expect(old.count == 1 && other.count == 1 && !(old + other).contains("new"))
        let renewed = Dictionary((old + other + ["unknown"]).map { ($0, "new") }) { first, _ in first }
        try await ledger.replaceSettings(renewed)
        let after = try await ledger.snapshot().chapters.values
        #expect(after.flatMap(\.requests).map(\.row.hashes.wanted.settings) == ["new"])
        #expect(after.flatMap(\.files).map(\.hashes.wanted.settings) == ["new"])
    }

    @Test(arguments: Store.all) func refusesWhatIsNotThere(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let before = try await ledger.snapshot()
        let changes: [(any LedgerStore) async throws -> Void] = [
            { try await $0.record(.full, ofAttempt: 9) },
            { try await $0.end(.full, ofAttempt: 9, text: "text") },
            { try await $0.settle(attempt: 9, usage: nil) },
            { try await $0.notePublished(file: 9) },
            { try await $0.rename(file: 9, to: "a") },
            { try await $0.endRun("none", at: moment(), exitCode: 0, stopReason: nil, chapters: []) },
            { _ = try await $0.begin(.sample(of: request + 1), headers: [:]) },
            { _ = try await $0.begin(.sample(of: request, run: "none"), headers: [:]) },
            { _ = try await $0.record(.sample("none"), body: Data()) },
            { _ = try await $0.record(FileRow.sample("none")) },
        ]
        for change in changes {
            let error = await #expect(throws: LedgerError.self) { try await change(ledger) }
            #expect(error?.kind == .misuse)
        }
        #expect(try await ledger.snapshot() == before)
    }
}
