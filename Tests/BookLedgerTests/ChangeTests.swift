import FoundationEssentials
import Testing

@testable import BookLedger

/// What the ledger does to rows that it has already, and what it refuses.
@Suite struct ChangeTests {
    let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    @Test func aChapterThatIsNotInTheManifestBecomesAnOrphan() async throws {
        let (ledger, request) = try await place.begun(chapters: [.sample(), .full])
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

    @Test func anOrphanThatReturnsIsAChapterAgain() async throws {
        let (ledger, request) = try await place.begun()
        try await ledger.beginRun(.sample("run-2"), of: .sample, chapters: [])
        try await ledger.beginRun(.sample("run-3"), of: .sample, chapters: [.sample()])
        let chapter = try #require(try await ledger.snapshot().chapters["prologo"])
        #expect(chapter.row == .sample())
        #expect(chapter.requests.map(\.row.id) == [request])
    }

    @Test func aRunThatCannotBeginChangesNothing() async throws {
        let (ledger, _) = try await place.begun()
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

    @Test func writesAChapterAnewAndKeepsItsHistory() async throws {
        let (ledger, request) = try await place.begun()
        var chapter = ChapterRow.full
        chapter.id = "prologo"
        try await ledger.update(chapter)
        #expect(try await ledger.snapshot().chapters["prologo"]?.row == chapter)
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests.map(\.row.id) == [request])
    }

    @Test func theFirstEndStaysWithItsText() async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try await ledger.end(.full, ofAttempt: attempt, text: "first")
        try await ledger.end(.bare, ofAttempt: attempt, text: "second")
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end == .full)
        #expect(try await ledger.text(ofAttempt: attempt) == "first")
    }

    @Test func anEndWithATextThatCannotBeKeptIsNoEnd() async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try place.connection().run(script: "INSERT INTO texts VALUES (\(attempt), 'in the way')")
        await #expect(throws: LedgerError.self) { try await ledger.end(.full, ofAttempt: attempt, text: "text") }
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end == nil)
    }

    @Test func settlingFillsWhatIsUnknownOnly() async throws {
        let (ledger, request) = try await place.begun()
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

    @Test func settlingWithoutAWordIsNotAskedAgain() async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try await ledger.end(.full, ofAttempt: attempt, text: nil)
        try await ledger.settle(attempt: attempt, usage: nil)
        let row = try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0]
        #expect(row?.isSettled == true)
        #expect(row?.end == .full)
    }

    @Test(arguments: [true, false])
    func aChapterTakesAnOrphansHistory(isInLedger: Bool) async throws {
        let (ledger, request) = try await place.begun(chapters: [.sample("old", number: 4)])
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

    @Test(arguments: [("none", "prologo-2"), ("prologo", "prologo"), ("other", "prologo")])
    func refusesAnAdoptionThatWouldMixHistories(orphan: String, chapter: String) async throws {
        let (ledger, _) = try await place.begun(chapters: [.sample(), .sample("other", number: 2)])
        let before = try await ledger.snapshot()
        let error = await #expect(throws: LedgerError.self) { try await ledger.adopt(orphan: orphan, as: chapter) }
        #expect(error?.kind == .misuse)
        #expect(try await ledger.snapshot() == before)
    }

    @Test func refusesWhatIsNotThere() async throws {
        let (ledger, request) = try await place.begun()
        let before = try await ledger.snapshot()
        let changes: [(Ledger) async throws -> Void] = [
            { try await $0.note(.full, ofAttempt: 9) },
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
