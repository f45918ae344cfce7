import FoundationEssentials
import TestSupport
import Testing

@testable import BookLedger

/// Any store keeps chapters' texts with their parts, and requests with their roles.
@Suite struct StoreTextTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    /// Records attempts with these answers.
    private func answers(_ ledger: any LedgerStore, of request: Int64, _ texts: String...) async throws -> [Int64] {
        var ids: [Int64] = []
        for (index, text) in texts.enumerated() {
            let id = try await ledger.begin(.sample(of: request, number: index + 1), headers: [:])
            try await ledger.end(.full, ofAttempt: id, text: text)
            ids.append(id)
        }
        return ids
    }

    @Test(arguments: Store.all) func keepsATextOfOneAnswer(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let parts = try await answers(ledger, of: request, "Ñandú\u{0} e\u{301}")
        let id = try await ledger.record("Ñandú\u{0} e\u{301}", of: "prologo", parts: parts)
        #expect(try await ledger.text(id).map { Array($0.utf8) } == Array("Ñandú\u{0} e\u{301}".utf8))
        let text = TextRow(
            id: id, chapterID: "prologo", hash: ContentHash.of("Ñandú\u{0} e\u{301}".utf8), parts: parts)
        #expect(try await ledger.snapshot().chapters["prologo"]?.texts == [text])
    }

    @Test(arguments: Store.all) func joinsAnswersInTheirOrder(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let parts = try await answers(ledger, of: request, "It ends ", "here.", "Sure! It ")
        let first = try await ledger.record("It ends here.", of: "prologo", parts: [parts[0], parts[1]])
        let second = try await ledger.record("It ends here.", of: "prologo", parts: [parts[2], parts[0], parts[1]])
        #expect(first != second)
        let texts = try #require(try await ledger.snapshot().chapters["prologo"]?.texts)
        #expect(texts.map(\.id) == [first, second])
        #expect(texts.map(\.parts) == [[parts[0], parts[1]], [parts[2], parts[0], parts[1]]])
        #expect(Set(texts.map(\.hash)).count == 1)
        #expect(try await ledger.text(first) == "It ends here.")
        #expect(try await ledger.text(second) == "It ends here.")
    }

    /// A composed and a decomposed letter are equal as Swift's strings and have other bytes.
    @Test(arguments: Store.all) func aCleanedTextIsAnotherThanItsAnswer(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let parts = try await answers(ledger, of: request, "caf\u{E9}")
        let id = try await ledger.record("cafe\u{301}", of: "prologo", parts: parts)
        #expect(try await ledger.text(id).map { Array($0.utf8) } == Array("cafe\u{301}".utf8))
    }

    @Test(arguments: Store.all) func keepsAPersonsText(store: Store) async throws {
        let (ledger, _) = try await store.begun(in: scratch)
        let id = try await ledger.record("Mine.", of: "prologo", parts: [])
        #expect(try await ledger.text(id) == "Mine.")
        #expect(try await ledger.snapshot().chapters["prologo"]?.texts.map(\.parts) == [[]])
    }

    @Test(arguments: Store.all) func recordsAnEqualTextOfTheSamePartsOnce(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch, chapters: [.sample(), .sample("other", number: 2)])
        let parts = try await answers(ledger, of: request, "One", "Two")
        let id = try await ledger.record("One Two", of: "prologo", parts: parts)
        #expect(try await ledger.record("One Two", of: "prologo", parts: parts) == id)
        #expect(try await ledger.record("One Two", of: "other", parts: parts) != id)
        #expect(try await ledger.record("One Two", of: "prologo", parts: []) != id)
        #expect(try await ledger.record("One Two", of: "prologo", parts: parts.reversed()) != id)
        #expect(try await ledger.record("OneTwo", of: "prologo", parts: parts) != id)
        #expect(try await ledger.snapshot().chapters["prologo"]?.texts.count == 4)
    }

    @Test(arguments: Store.all) func aFileNamesItsText(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let parts = try await answers(ledger, of: request, "One", "Two")
        var file = FileRow.sample()
        file.textID = try await ledger.record("One Two", of: "prologo", parts: parts)
        _ = try await ledger.record(file)
        _ = try await ledger.record(FileRow.sample(name: "old.md"))
        let chapter = try #require(try await ledger.snapshot().chapters["prologo"])
        #expect(chapter.files.map { chapter.lastAnswer(in: $0) } == [parts[1], nil])
    }

    @Test(arguments: Store.all, RequestRow.Role.allCases)
    func keepsARequestsRoleAndWhatItIsMadeOf(store: Store, role: RequestRow.Role) async throws {
        let (ledger, first) = try await store.begun(in: scratch, chapters: [.sample(), .sample("other", number: 2)])
        let parts = try await answers(ledger, of: first, "One")
        var request = RequestRow.sample(seed: "next")
        request.role = role
        request.continuedAttemptID = parts[0]
        request.contextSources = ["other", "prologo", "other"].map {
            ContextSourceRow(chapterID: $0, textHash: "h-\($0)")
        }
        request.id = try await ledger.record(request, body: .init())
        let requests = try #require(try await ledger.snapshot().chapters["prologo"]?.requests)
        #expect(requests.map(\.row.role) == [.draft, role])
        #expect(requests.map(\.row).last == request)
        #expect(requests[0].row.continuedAttemptID == nil)
        #expect(requests[0].row.contextSources.isEmpty)
    }

    @Test(arguments: Store.all) func anAdoptedHistoryTakesItsTextsAlong(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch, chapters: [.sample(), .sample("other", number: 2)])
        let parts = try await answers(ledger, of: request, "One")
        let id = try await ledger.record("One", of: "prologo", parts: parts)
        var quoting = RequestRow.sample("other", seed: "next")
        quoting.contextSources = [ContextSourceRow(chapterID: "prologo", textHash: "h")]
        _ = try await ledger.record(quoting, body: .init())
        try await ledger.adopt(orphan: "prologo", as: "new")
        let chapters = try await ledger.snapshot().chapters
        #expect(chapters["new"]?.texts.map(\.id) == [id])
        #expect(chapters["new"]?.texts.map(\.chapterID) == ["new"])
        #expect(chapters["other"]?.requests[0].row.contextSources.map(\.chapterID) == ["new"])
    }

    @Test(arguments: Store.all) func refusesTextsOfNothingThatIsThere(store: Store) async throws {
        let (ledger, request) = try await store.begun(in: scratch)
        let parts = try await answers(ledger, of: request, "One")
        var continuing = RequestRow.sample(seed: "next")
        continuing.continuedAttemptID = 99
        var quoting = RequestRow.sample(seed: "next")
        quoting.contextSources = [ContextSourceRow(chapterID: "none", textHash: "h")]
        var file = FileRow.sample()
        file.textID = 99
        let before = try await ledger.snapshot()
        let changes: [(any LedgerStore) async throws -> Void] = [
            { _ = try await $0.record("One", of: "none", parts: parts) },
            { _ = try await $0.record("One", of: "prologo", parts: parts + [99]) },
            { [continuing] in _ = try await $0.record(continuing, body: .init()) },
            { [quoting] in _ = try await $0.record(quoting, body: .init()) },
            { [file] in _ = try await $0.record(file) },
        ]
        for change in changes {
            let error = await #expect(throws: LedgerError.self) { try await change(ledger) }
            #expect(error?.kind == .misuse)
        }
        #expect(try await ledger.snapshot() == before)
        #expect(try await ledger.text(99) == nil)
    }

    @Test(arguments: Store.all) func everythingIsThereWhenItIsOpenedAnew(store: Store) async throws {
        let before: LedgerSnapshot
        let id: Int64
        do {
            let (ledger, request) = try await store.begun(in: scratch, chapters: [.sample(), .full])
            let parts = try await answers(ledger, of: request, "One", "Two")
            id = try await ledger.record("One Two", of: "prologo", parts: parts)
            var file = FileRow.sample()
            file.textID = id
            _ = try await ledger.record(file)
            before = try await ledger.snapshot()
        }
        let ledger = try await store.open(scratch)
        #expect(try await ledger.snapshot() == before)
        #expect(try await ledger.text(id) == "One Two")
    }
}
