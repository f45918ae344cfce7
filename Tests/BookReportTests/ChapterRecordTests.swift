import BookFixtures
import BookLedger
import Foundation
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct ChapterRecordTests {
    private func planned(_ history: LedgerSnapshot.Chapter?, withFile: Bool = true) throws -> PlannedChapter {
        var planned = try #require(Fixtures.plan([Fixtures.chapter("x")]).chapters.first)
        planned.verdict.state = .done
        planned.found.history = history
        guard withFile else { return planned }
        planned.found.fileName = planned.wanted.fileName
        planned.found.frontMatter = try Fixtures.file(planned).frontMatter
        planned.found.words = planned.found.frontMatter?.words
        return planned
    }

    private func history(generationID: String?, files: [FileRow] = []) -> LedgerSnapshot.Chapter {
        let usage = UsageRow(promptTokens: 7, completionTokens: 11, cost: Decimal(string: "0.5"))
        let end = LedgerFixtures.end(
            model: "m/served", provider: "Acme", finishReason: "stop", generationID: generationID, usage: usage,
            latency: 9)
        return LedgerFixtures.chapter(
            requests: [
                LedgerSnapshot.Request(
                    row: LedgerFixtures.request(),
                    attempts: [LedgerFixtures.attempt(1, waited: 2, end: end), LedgerFixtures.attempt(2)])
            ], files: files)
    }

    private func file(attempt: Int64?) -> FileRow {
        FileRow(
            chapterID: "x", kind: .chapter, name: "01-x.md", hash: "h", isPublished: true,
            hashes: LedgerFixtures.hashes, textID: attempt)
    }

    @Test func withoutALedgerTheFileSaysAll() throws {
        let record = ChapterRecord(try planned(nil))
        #expect(record.attempts == 0)
        #expect(record.promptTokens == 120)
        #expect(record.cost == Decimal(string: "0.00012"))
        #expect(record.provider == "Chutes")
    }

    @Test func withALedgerItsAttemptsAreAddedUp() throws {
        let prices = ["a/b": LedgerFixtures.price(prompt: "0.001", completion: "0.0001")]
        let record = ChapterRecord(try planned(history(generationID: "gen-1")), prices: prices)
        #expect(record.attempts == 2)
        #expect(record.attemptsOfUnknownCost == 1)
        #expect(record.waitedSeconds == 2)
        #expect(record.elapsedSeconds == 11)
        #expect(record.promptTokens == 7)
        #expect(record.completionTokens == 11)
        #expect(record.cost == Decimal(string: "0.5"))
        #expect(record.costBound == Decimal(string: "1.8"))
        // Who served is said of the text in the file.
        #expect(record.provider == "Chutes")
        #expect(record.generationID == "gen-1")
    }

    @Test func withoutAFileTheLastAnswerIsNamed() throws {
        let record = ChapterRecord(try planned(history(generationID: "gen-9"), withFile: false))
        #expect(record.modelServed == "m/served")
        #expect(record.provider == "Acme")
        #expect(record.finishReason == "stop")
        #expect(record.generationID == "gen-9")
    }

    @Test func aTextFromBeforeTheLedgerAddsWhatItsFileSays() throws {
        let record = ChapterRecord(try planned(history(generationID: "gen-2", files: [file(attempt: nil)])))
        #expect(record.attempts == 2)
        #expect(record.promptTokens == 127)
        #expect(record.cost == Decimal(string: "0.50012"))
    }

    @Test func aTextWithoutAGenerationIDIsKnownByItsFile() throws {
        var chapter = try planned(history(generationID: nil, files: [file(attempt: 1)]))
        chapter.found.frontMatter?.generationID = nil
        #expect(ChapterRecord(chapter).promptTokens == 7)
        chapter.found.history?.files = [file(attempt: nil)]
        #expect(ChapterRecord(chapter).promptTokens == 127)
    }

    @Test func anOrphanIsNamedWithItsFile() {
        var orphan = Orphan(history(generationID: "gen-1", files: [file(attempt: 1)]))
        orphan.history.row.number = 4
        orphan.file = "old/01-x.md"
        let record = ChapterRecord(orphan, prices: [:])
        #expect((record.number, record.state, record.words) == (4, .orphan, 1805))
        #expect(record.file == "old/01-x.md")
        #expect(record.note == "it is in the ledger, not in the manifest; its file is kept")
        #expect((record.attempts, record.cost, record.costBound) == (2, Decimal(string: "0.5"), nil))
        #expect(record.modelAsked == "a/b")
        orphan.isEdited = true
        #expect(
            ChapterRecord(orphan, prices: [:]).note
                == "it is in the ledger, not in the manifest; its file was edited and stays in place")
        // The ledger's word for a file that is gone makes no link.
        orphan.file = nil
        #expect(ChapterRecord(orphan, prices: [:]).file == nil)
        #expect(ChapterRecord(orphan, prices: [:]).note == "it is in the ledger, not in the manifest")
    }

    @Test func onlyADeferredChapterHasADate() throws {
        var chapter = try planned(nil)
        chapter.verdict.deferredUntil = Fixtures.date
        #expect(ChapterRecord(chapter).deferredUntil == nil)
        chapter.verdict.state = .deferred
        #expect(ChapterRecord(chapter).deferredUntil == Fixtures.date)
    }
}
