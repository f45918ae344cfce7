import FoundationEssentials
import TestSupport
import Testing

@testable import BookLedger

/// Every row comes back from any store as it was given.
@Suite struct StoreRoundTripTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    @Test(arguments: Store.all) func aNewLedgerIsEmpty(store: Store) async throws {
        let ledger = try await store.open(scratch)
        #expect(try await ledger.snapshot() == LedgerSnapshot())
        #expect(try await ledger.answer(ofAttempt: 1) == nil)
        #expect(try await ledger.text(1) == nil)
    }

    @Test(arguments: Store.all) func keepsBookRunAndChapters(store: Store) async throws {
        let ledger = try await store.open(scratch)
        try await ledger.beginRun(.sample(), of: .sample, chapters: [.sample(), .full])
        let snapshot = try await ledger.snapshot()
        #expect(snapshot.book == .sample)
        #expect(snapshot.newestRun == .sample())
        #expect(snapshot.runs == 1)
        #expect(snapshot.chapters == ["prologo": .init(row: .sample()), "capitulo-01": .init(row: .full)])
    }

    @Test(arguments: Store.all, [nil, "the deadline came"])
    func keepsARunsEnd(store: Store, stopReason: String?) async throws {
        let ledger = try await store.open(scratch)
        try await ledger.beginRun(.sample(), of: .sample, chapters: [.sample()])
        var chapter = ChapterRow.sample()
        chapter.state = "done"
        try await ledger.endRun("run-1", at: moment(90), exitCode: 2, stopReason: stopReason, chapters: [chapter])
        var run = RunRow.sample()
        run.endedAt = moment(90)
        run.exitCode = 2
        run.stopReason = stopReason
        let snapshot = try await ledger.snapshot()
        #expect(snapshot.newestRun == run)
        #expect(snapshot.chapters["prologo"]?.row == chapter)
    }

    @Test(arguments: Store.all) func theNewestRunIsTheLastToBeginWhateverTheClockSaid(store: Store) async throws {
        let ledger = try await store.open(scratch)
        try await ledger.beginRun(.sample("z"), of: .sample, chapters: [])
        let second = RunRow(id: "a", startedAt: moment(-86_400), processID: 1)
        try await ledger.beginRun(second, of: .sample, chapters: [])
        #expect(try await ledger.snapshot().newestRun == second)
        #expect(try await ledger.snapshot().runs == 2)
    }

    @Test(arguments: Store.all, pairs(RequestRow.Purpose.allCases, [nil, 8192]))
    func keepsARequest(store: Store, of kind: (purpose: RequestRow.Purpose, maxTokens: Int?)) async throws {
        let ledger = try await store.open(scratch)
        try await ledger.beginRun(.sample(), of: .sample, chapters: [.sample()])
        var request = RequestRow.sample(purpose: kind.purpose, maxTokens: kind.maxTokens)
        if kind.maxTokens != nil { request.fallbackModels = ["a/b:free", "c\"/d ü", "a/b"] }
        let body = Data((0...255).map { UInt8($0) })
        request.id = try await ledger.record(request, body: body)
        #expect(request.id > 0)
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests == [.init(row: request)])
    }

    @Test(arguments: Store.all, pairs([nil, AttemptHeadRow.bare, .full], [nil, AttemptEndRow.bare, .full]))
    func keepsAnAttempt(store: Store, with parts: (head: AttemptHeadRow?, end: AttemptEndRow?)) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let (head, end) = parts
        var attempt = AttemptRow.sample(of: request, waitReason: head == nil ? nil : "pace")
        if end != nil { attempt.reservedCost = Decimal(string: "0.098765432109876543") }
        attempt.id = try await ledger.begin(attempt, headers: [:])
        attempt.head = head
        attempt.end = end
        if let head { try await ledger.record(head, ofAttempt: attempt.id) }
        if let end { try await ledger.end(end, ofAttempt: attempt.id, text: nil) }
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts == [attempt])
    }

    @Test(arguments: Store.all, AttemptEndRow.Outcome.allCases)
    func keepsEveryOutcome(store: Store, _ outcome: AttemptEndRow.Outcome) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        let end = AttemptEndRow(endedAt: moment(), outcome: outcome, mayBeBilled: true)
        try await ledger.end(end, ofAttempt: attempt, text: nil)
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end == end)
    }

    @Test(arguments: Store.all, FileRow.Kind.allCases)
    func keepsAFile(store: Store, kind: FileRow.Kind) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        var bare = FileRow.sample()
        bare.kind = kind
        bare.id = try await ledger.record(bare)
        var full = FileRow(
            chapterID: "prologo", kind: kind, name: "01-prólogo.md", hash: "v1:sha256:2", replacesHash: "v1:sha256:1",
            isPublished: true, hashes: .sample("other"),
            textID: try await ledger.record("Text.", of: "prologo", parts: [attempt]), usage: AttemptEndRow.full.usage)
        full.id = try await ledger.record(full)
        #expect(try await ledger.snapshot().chapters["prologo"]?.files == [bare, full])
    }

    @Test(arguments: Store.all) func notesThatAFileIsPublishedAndRenamed(store: Store) async throws {
        let (ledger, _) = try await store.begun(in: scratch)
        let other = try await ledger.record(FileRow.sample(name: "other.md"))
        let id = try await ledger.record(FileRow.sample())
        try await ledger.notePublished(file: id)
        try await ledger.rename(file: id, to: "02-prologo.md")
        try await ledger.record(AttemptEndRow.full.usage, ofFile: id)
        let files = try #require(try await ledger.snapshot().chapters["prologo"]?.files)
        #expect(files.map(\.id) == [other, id])
        #expect(files.map(\.name) == ["other.md", "02-prologo.md"])
        #expect(files.map(\.usage) == [UsageRow(), AttemptEndRow.full.usage])
        #expect(files.map(\.isPublished) == [false, true])
    }

    @Test(arguments: Store.all) func keepsTheNewestPriceOfAModel(store: Store) async throws {
        let ledger = try await store.open(scratch)
        let old = PriceRow(model: "a/b", prompt: 1, completion: 2, request: 0, fetchedAt: moment())
        var new = old
        new.prompt = try #require(Decimal(string: "0.000000075"))
        new.fetchedAt = moment(9)
        try await ledger.record([old])
        try await ledger.record([
            new, PriceRow(model: "c/d", prompt: 0, completion: 0, request: 0, fetchedAt: moment()),
        ])
        let prices = try await ledger.snapshot().prices
        #expect(prices.count == 2)
        #expect(prices["a/b"] == new)
    }

    /// A changed copy of a row is recorded beside it.
    @Test(arguments: Store.all) func givesEveryRecordItsOwnNumber(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        var row = RequestRow.sample()
        row.id = request
        #expect(try await ledger.record(row, body: Data()) != request)
        var attempt = AttemptRow.sample(of: request)
        attempt.id = try await ledger.begin(attempt, headers: [:])
        #expect(try await ledger.begin(attempt, headers: [:]) != attempt.id)
        var file = FileRow.sample()
        file.id = try await ledger.record(file)
        #expect(try await ledger.record(file) != file.id)
    }
}
