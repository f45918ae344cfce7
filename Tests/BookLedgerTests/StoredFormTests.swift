import FoundationEssentials
import Testing

@testable import BookLedger

/// The form of what SQLite keeps.
@Suite struct StoredFormTests {
    let place: ScratchLedger

    init() throws { place = try ScratchLedger() }

    @Test func keepsABodyByteForByte() async throws {
        let (ledger, _) = try await place.begun()
        let body = Data((0...255).map { UInt8($0) })
        let request = RequestRow.sample(seed: "bytes")
        _ = try await ledger.record(request, body: body)
        let stored: Data? = try place.connection().value("SELECT bytes FROM bodies WHERE hash = ?", request.hashes.body)
        #expect(stored == body)
    }

    @Test func keepsHeadersAsJSONWithoutTheKey() async throws {
        let (ledger, request) = try await place.begun()
        let headers = ["X-Title": "a \"b\" ü/", "authorization": "Bearer sk-or-v1-CANARY", "Accept": "*/*"]
        _ = try await ledger.begin(.sample(of: request), headers: headers)
        let text: String? = try place.connection().value("SELECT headers FROM attempts")
        #expect(text == #"{"Accept":"*/*","X-Title":"a \"b\" ü/"}"#)
    }

    @Test func keepsABodyOnce() async throws {
        let (ledger, first) = try await place.begun()
        let second = try await ledger.record(.sample(), body: Data("{}".utf8))
        #expect(first != second)
        #expect(try place.connection().value("SELECT count(*) FROM bodies") == 1)
    }

    @Test func anEndWithATextThatCannotBeKeptIsNoEnd() async throws {
        let (ledger, request) = try await place.begun()
        let attempt = try await ledger.begin(.sample(of: request), headers: [:])
        try place.connection().run(script: "INSERT INTO answers VALUES (\(attempt), 'in the way')")
        await #expect(throws: LedgerError.self) { try await ledger.end(.full, ofAttempt: attempt, text: "text") }
        #expect(try await ledger.snapshot().chapters["prologo"]?.requests[0].attempts[0].end == nil)
    }
}
