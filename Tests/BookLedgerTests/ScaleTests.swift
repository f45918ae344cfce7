import FoundationEssentials
import Testing

@testable import BookLedger

/// A book of 10,000 chapters.
@Suite struct ScaleTests {
    @Test func aSnapshotOfManyChaptersIsWhole() async throws {
        let place = try ScratchLedger()
        let ledger = try place.open()
        let count = 10_000
        let chapters = (1...count).map { ChapterRow.sample("chapter-\($0)", number: $0) }
        try await ledger.beginRun(.sample(), of: .sample, chapters: chapters)
        try place.connection().run(
            script: """
                BEGIN;
                INSERT INTO bodies VALUES ('h', x'00');
                INSERT INTO requests
                SELECT number, id, 'run-1', 'ask', 'p', 's', 'c', 'h', 'm', 1, NULL, '["a/b"]', 'draft', NULL
                FROM chapters;
                INSERT INTO attempts (request_id, run_id, number, host, started_at, waited_seconds, is_settled,
                    ended_at, outcome, is_whole_answer, may_be_billed, generation_id, prompt_tokens, cost,
                    latency_seconds, headers)
                SELECT r.id, 'run-1', n.value, 'host', '2026-11-23T03:00:00.123Z', 0.0, 0, '2026-11-23T03:00:01.000Z',
                    'completed', 1, 1, 'gen-' || r.id, 700, '0.000' || r.id, 1.5, '{}'
                FROM (SELECT 1 AS value UNION SELECT 2 UNION SELECT 3) n, requests r;
                INSERT INTO answers SELECT id, 'text' FROM attempts WHERE number = 3;
                INSERT INTO texts SELECT request_id, 'chapter-' || request_id, 'h', NULL FROM attempts WHERE number = 3;
                INSERT INTO text_parts SELECT request_id, 1, id FROM attempts WHERE number = 3;
                INSERT INTO files
                SELECT number, id, 'chapter', id, 'h', NULL, 1, number, 'p', 's', 'c', 'h', 1, 2, 3, 4, '5' FROM chapters;
                COMMIT;
                """)
        let snapshot = try await ledger.snapshot()
        #expect(snapshot.chapters.count == count)
        #expect(snapshot.attemptsWithText.count == count)
        for chapter in chapters {
            let known = try #require(snapshot.chapters[chapter.id])
            let attempts = known.requests.flatMap(\.attempts)
            #expect(known.row == chapter)
            #expect(known.files.map(\.name) == [chapter.id])
            #expect(known.texts.map(\.parts) == [[attempts[2].id]])
            #expect(known.files.map { known.lastAnswer(in: $0) } == [attempts[2].id])
            #expect(attempts.map(\.number) == [1, 2, 3])
            #expect(attempts.allSatisfy { $0.generationID == "gen-\(chapter.number)" })
            #expect(attempts.map { snapshot.attemptsWithText.contains($0.id) } == [false, false, true])
        }
    }
}
