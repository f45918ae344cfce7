import FoundationEssentials
import Testing

@testable import BookLedger

/// Values come back bit by bit, digit by digit.
@Suite struct ValueTests {
    let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    @Test(arguments: [
        "0", "0.3", "0.1", "-0.5", "0.000000001", "1234567890123456789012345678",
        "0.0000000000000000000000000001", "1234567890.123456789012345678", "99999999999999999999999999999999999999",
    ])
    func moneyIsExact(text: String) async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        var end = AttemptEndRow.bare
        let money: Decimal = try #require(Decimal(string: text))
        end.usage.cost = money
        try await ledger.end(end, ofAttempt: attempt, text: nil)
        let cost = try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end?.usage.cost
        #expect(cost == money)
        #expect(try place.connection().value("SELECT cost FROM attempts") == text)
        #expect(try place.connection().value("SELECT typeof(cost) FROM attempts") == "text")
    }

    @Test func tenthsAddUp() async throws {
        let (ledger, request) = try await place.begun()
        for (number, text) in ["0.1", "0.2"].enumerated() {
            let attempt = try await ledger.begin(.sample(of: request, number: number + 1), headers: [:])
            var end = AttemptEndRow.bare
            end.usage.cost = Decimal(string: text)
            try await ledger.end(end, ofAttempt: attempt, text: nil)
        }
        let attempts = try #require(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts)
        #expect(attempts.compactMap { $0.end?.usage.cost }.reduce(0, +) == Decimal(string: "0.3"))
    }

    @Test func whatIsNoNumberIsNoMoney() async throws {
        let ledger = try place.open()
        let error = await #expect(throws: LedgerError.self) {
            try await ledger.record([
                PriceRow(model: "m", prompt: .nan, completion: 0, request: 0, fetchedAt: moment())
            ])
        }
        #expect(error?.kind == .misuse)
    }

    @Test(arguments: [
        "plain", "ñandú 漢字 👩‍👩‍👧 e\u{301} \u{FEFF}", "a\u{0}b\u{0}", "\u{0}", "\r\n\t'\"\\;--", "\u{10FFFF}\u{200B}",
    ])
    func textIsExact(text: String) async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        var end = AttemptEndRow.full
        end.message = text
        try await ledger.end(end, ofAttempt: attempt, text: text)
        let stored = try #require(try await ledger.answer(ofAttempt: attempt))
        #expect(Array(stored.utf8) == Array(text.utf8))
        let message = try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end?.message
        #expect(message.map { Array($0.utf8) } == Array(text.utf8))
        #expect(try await ledger.snapshot().attemptsWithText == [attempt])
    }

    @Test func aLargeAnswerIsExact() async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        let text = String(repeating: "0123456789abcdé", count: 1 << 20)
        #expect(text.utf8.count == 16 << 20)
        try await ledger.end(.full, ofAttempt: attempt, text: text)
        #expect(try await SQLiteLedger.openExisting(place.path)?.answer(ofAttempt: attempt) == text)
    }

    @Test(arguments: [nil, ""])
    func noTextIsNone(text: String?) async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try await ledger.end(.full, ofAttempt: attempt, text: text)
        #expect(try await ledger.answer(ofAttempt: attempt) == nil)
        #expect(try await ledger.snapshot().attemptsWithText.isEmpty)
    }

    @Test func anEmptyTextAndAnEmptyBodyAreNotUnknown() async throws {
        let ledger = try place.open()
        var chapter = ChapterRow.sample()
        chapter.title = ""
        chapter.errorClass = ""
        try await ledger.beginRun(.sample(), of: .sample, chapters: [chapter])
        _ = try await ledger.record(.sample(), body: Data())
        #expect(try await ledger.snapshot().chapters["prologo"]?.row == chapter)
        #expect(try place.connection().value("SELECT bytes FROM bodies WHERE hash = 'b-a'") == Data())
    }
}
