import FoundationEssentials
import Testing

@testable import BookLedger

/// Every row comes back as it was given.
@Suite struct RoundTripTests {
    let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    @Test func aNewLedgerIsEmpty() async throws {
        let ledger = try place.open()
        #expect(try await ledger.snapshot() == LedgerSnapshot())
        #expect(try await ledger.text(ofAttempt: 1) == nil)
    }

    @Test func keepsBookRunAndChapters() async throws {
        let ledger = try place.open()
        try await ledger.beginRun(.sample(), of: .sample, chapters: [.sample(), .full])
        let snapshot = try await ledger.snapshot()
        #expect(snapshot.book == .sample)
        #expect(snapshot.newestRun == .sample())
        #expect(snapshot.runs == 1)
        #expect(snapshot.chapters == ["prologo": .init(row: .sample()), "capitulo-01": .init(row: .full)])
    }

    @Test(arguments: [nil, "the deadline came"])
    func keepsARunsEnd(stopReason: String?) async throws {
        let ledger = try place.open()
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

    @Test func theNewestRunIsTheLastToBeginWhateverTheClockSaid() async throws {
        let ledger = try place.open()
        try await ledger.beginRun(.sample("z"), of: .sample, chapters: [])
        let second = RunRow(id: "a", startedAt: moment(-86_400), processID: 1)
        try await ledger.beginRun(second, of: .sample, chapters: [])
        #expect(try await ledger.snapshot().newestRun == second)
        #expect(try await ledger.snapshot().runs == 2)
    }

    @Test(arguments: RequestRow.Purpose.allCases, [nil, 8192])
    func keepsARequest(purpose: RequestRow.Purpose, maxTokens: Int?) async throws {
        let ledger = try place.open()
        try await ledger.beginRun(.sample(), of: .sample, chapters: [.sample()])
        var request = RequestRow.sample(purpose: purpose, maxTokens: maxTokens)
        if maxTokens != nil { request.fallbackModels = ["a/b:free", "c\"/d ü", "a/b"] }
        let body = Data((0...255).map { UInt8($0) })
        request.id = try await ledger.record(request, body: body)
        #expect(request.id > 0)
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests == [.init(row: request)])
        let stored: Data? = try place.connection().value("SELECT bytes FROM bodies WHERE hash = ?", request.hashes.body)
        #expect(stored == body)
    }

    @Test func keepsABodyOnce() async throws {
        let (ledger, first) = try await place.begun()
        let second = try await ledger.record(.sample(), body: Data("{}".utf8))
        #expect(first != second)
        #expect(try place.connection().value("SELECT count(*) FROM bodies") == 1)
    }

    @Test(
        arguments: [nil, AttemptHeadRow.bare, .full], [nil, AttemptEndRow.bare, .full])
    func keepsAnAttempt(head: AttemptHeadRow?, end: AttemptEndRow?) async throws {
        let (ledger, request) = try await place.begun()
        var attempt = AttemptRow.sample(of: request, waitReason: head == nil ? nil : "pace")
        if end != nil { attempt.reservedCost = Decimal(string: "0.098765432109876543") }
        attempt.id = try await ledger.begin(attempt, headers: [:])
        attempt.head = head
        attempt.end = end
        if let head { try await ledger.note(head, ofAttempt: attempt.id) }
        if let end { try await ledger.end(end, ofAttempt: attempt.id, text: nil) }
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts == [attempt])
    }

    @Test(arguments: AttemptEndRow.Outcome.allCases)
    func keepsEveryOutcome(_ outcome: AttemptEndRow.Outcome) async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        let end = AttemptEndRow(endedAt: moment(), outcome: outcome, mayBeBilled: true)
        try await ledger.end(end, ofAttempt: attempt, text: nil)
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end == end)
    }

    @Test func keepsHeadersAsJSONWithoutTheKey() async throws {
        let (ledger, request) = try await place.begun()
        let headers = ["X-Title": "a \"b\" ü/", "authorization": "Bearer sk-or-v1-CANARY", "Accept": "*/*"]
        _ = try await ledger.begin(.sample(of: request), headers: headers)
        let text: String? = try place.connection().value("SELECT headers FROM attempts")
        #expect(text == #"{"Accept":"*/*","X-Title":"a \"b\" ü/"}"#)
    }

    @Test(arguments: FileRow.Kind.allCases)
    func keepsAFile(kind: FileRow.Kind) async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        var bare = FileRow.sample()
        bare.kind = kind
        bare.id = try await ledger.record(bare)
        var full = FileRow(
            chapterID: "prologo", kind: kind, name: "01-prólogo.md", hash: "v1:sha256:2", replacesHash: "v1:sha256:1",
            isPublished: true, hashes: .sample("other"), attemptID: attempt, usage: AttemptEndRow.full.usage)
        full.id = try await ledger.record(full)
        #expect(try await ledger.snapshot().chapters["prologo"]?.files == [bare, full])
    }

    @Test func notesThatAFileIsPublishedAndRenamed() async throws {
        let (ledger, _) = try await place.begun()
        let other = try await ledger.record(FileRow.sample(name: "other.md"))
        let id = try await ledger.record(FileRow.sample())
        try await ledger.notePublished(file: id)
        try await ledger.rename(file: id, to: "02-prologo.md")
        try await ledger.note(AttemptEndRow.full.usage, ofFile: id)
        let files = try #require(try await ledger.snapshot().chapters["prologo"]?.files)
        #expect(files.map(\.id) == [other, id])
        #expect(files.map(\.name) == ["other.md", "02-prologo.md"])
        #expect(files.map(\.usage) == [UsageRow(), AttemptEndRow.full.usage])
        #expect(files.map(\.isPublished) == [false, true])
    }

    @Test func keepsTheNewestPriceOfAModel() async throws {
        let ledger = try place.open()
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
}
