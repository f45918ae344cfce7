import BookFixtures
import BookLedger
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct BookStatusTests {
    private func chapter(
        _ number: Int, _ state: String, words: Int? = nil, errorClass: String? = nil, attempts: [AttemptRow] = [],
        model: String = "a/b"
    ) -> LedgerSnapshot.Chapter {
        LedgerSnapshot.Chapter(
            row: ChapterRow(
                id: "c\(number)", number: number, title: "T\(number)", targetWords: 1000, words: words, state: state,
                reason: "r", errorClass: errorClass),
            requests: [LedgerSnapshot.Request(row: LedgerFixtures.request(model), attempts: attempts)])
    }

    private func snapshot(end: Date? = Date(timeIntervalSince1970: 1_780_003_600), exitCode: Int = 2) -> LedgerSnapshot
    {
        let paid = LedgerFixtures.attempt(
            end: LedgerFixtures.end(usage: UsageRow(completionTokens: 1300, cost: Decimal(string: "0.0123"))))
        let chapters = [
            chapter(10, "orphan", words: 77, attempts: [paid]), chapter(1, "done", words: 1001, attempts: [paid]),
            chapter(2, "edited", words: 900, attempts: [paid]), chapter(3, "stale", words: 800, attempts: [paid]),
            chapter(4, "stale", words: 700, errorClass: "stale_prompt", attempts: [paid]),
            chapter(5, "failed", errorClass: "token_limit", attempts: [LedgerFixtures.attempt()]),
            chapter(6, "deferred", errorClass: "rate_limited_upstream"), chapter(7, "pending"),
        ]
        var run = RunRow(id: "R3", startedAt: Date(timeIntervalSince1970: 1_780_000_000), processID: 4711)
        run.endedAt = end
        run.exitCode = end == nil ? nil : exitCode
        return LedgerSnapshot(
            book: BookRow(slug: "book", title: "The\u{1B} Book", manifest: "book.yaml", isSimulated: false),
            newestRun: run, runs: 3, chapters: Dictionary(uniqueKeysWithValues: chapters.map { ($0.row.id, $0) }),
            prices: ["a/b": LedgerFixtures.price(prompt: "0", completion: "0.00001")])
    }

    private func text(_ snapshot: LedgerSnapshot, isSimulated: Bool = false, isAlive: Bool = false) -> String {
        let status = BookStatus(snapshot, folder: "/out/book\n", isSimulated: isSimulated) { _ in isAlive }
        return StatusText.lines(status).joined(separator: "\n")
    }

    @Test func looksExactlyLikeThis() {
        #expect(
            text(snapshot()) == """
                The\\u{1B} Book: 3 of 7 chapters are done; 1 failed, 1 stale, 1 deferred, 1 not asked.
                  folder   /out/book\\n
                  words    2701 of about 7000
                  cost     0.0615 + unknown (at most 0.08) USD, 6 attempts, with 1 orphan
                  kept     1 edited on disk, 1 with changed settings or context
                  run      number 3, 2026-05-28T20:26:40Z: ended after 1 h 00 min 00 s with exit code 2: \
                stopped with work left: a limit that you set, a daily quota, a chapter deferred; run again later
                """)
    }

    @Test func aRunThatGoesOnIsTold() {
        let text = text(snapshot(end: nil), isAlive: true)
        #expect(text.contains("1 deferred, 1 to come."))
        #expect(text.hasSuffix("\n  run      number 3, 2026-05-28T20:26:40Z: running (process 4711)"))
    }

    @Test func aRunThatDiedIsTold() {
        let text = text(snapshot(end: nil))
        #expect(text.contains("1 deferred, 1 not asked."))
        #expect(text.hasSuffix(": was killed; run the book again to go on"))
    }

    @Test func theReasonToStopIsTold() {
        var snapshot = snapshot(exitCode: 143)
        snapshot.newestRun?.stopReason = "stopped by SIGTERM\u{1B}"
        #expect(text(snapshot).hasSuffix("with exit code 143: stopped by SIGTERM\\u{1B}"))
    }

    @Test func aLedgerWithoutARunHasItsFoldersName() {
        let text = text(LedgerSnapshot(), isSimulated: true)
        #expect(text.hasPrefix("book: 0 of 0 chapters are done. Simulated.\n"))
        #expect(text.hasSuffix("\n  cost     none, since it is simulated, 0 attempts\n  run      none yet"))
    }

    @Test func isJSONToo() throws {
        let statuses = [snapshot(), snapshot(end: nil), LedgerSnapshot()].map { snapshot in
            BookStatus(snapshot, folder: "/out/book", isSimulated: false) { _ in true }
        }
        let value = try JSONSerialization.jsonObject(with: StatusDocument(statuses).json()) as? [String: Any]
        let books = try #require(value?["books"] as? [[String: Any]])
        #expect(
            books[0]["states"] as? [String: Int] == [
                "done": 1, "edited": 1, "stale": 2, "failed": 1, "deferred": 1, "pending": 1,
            ])
        let totals = try #require(books[0]["totals"] as? [String: Any])
        #expect(totals["done"] as? Int == 3)
        #expect(totals["attempts_of_unknown_cost"] as? Int == 1)
        let runs = books.map { $0["newest_run"] as? [String: Any] }
        #expect(runs[0]?["state"] as? String == "ended")
        #expect(runs[0]?["exit_code"] as? Int == 2)
        #expect(runs[0]?["ended_at"] as? String == "2026-05-28T21:26:40Z")
        #expect(runs[1]?["state"] as? String == "running")
        #expect(runs[1]?["process_id"] as? Int == 4711)
        #expect(runs[1]?["exit_code"] is NSNull)
        #expect(books[2]["newest_run"] is NSNull)
    }

    @Test func aProcessIsKnownByItsAge() {
        let now = Date()
        let own = RunRow(id: "R", startedAt: now, processID: ProcessInfo.processInfo.processIdentifier)
        #expect(own.isAlive(now: now))
        // This process is younger than that run: it only has the same number.
        #expect(!own.isAlive(now: now.addingTimeInterval(1e7)))
        // The clock was set back after the run began.
        #expect(own.isAlive(now: now.addingTimeInterval(-86_400)))
        // No process has a number as high as this (/proc/sys/kernel/pid_max is at most 2^22).
        #expect(!RunRow(id: "R", startedAt: now, processID: 1 << 23).isAlive(now: now))
    }

    @Test func foldersAreFoundInOrder() throws {
        let scratch = try Scratch()
        for name in ["b", "a", ".hidden", "simulated/z", "simulated/a"] { try scratch.write(name + "/x", "") }
        try scratch.write("README.md", "")
        func found(_ simulatedOnly: Bool) throws -> [String] {
            try BookShelf.folders(below: scratch.path, simulatedOnly: simulatedOnly).map { folder, isSimulated in
                (isSimulated ? "s:" : "") + folder.string.dropFirst(scratch.path.string.count + 1)
            }
        }
        #expect(try found(false) == ["a", "b", "s:simulated/a", "s:simulated/z"])
        #expect(try found(true) == ["s:simulated/a", "s:simulated/z"])
        #expect(try BookShelf.folders(below: scratch["none"], simulatedOnly: false).isEmpty)
    }

    @Test func booksAreFoundAroundAFolderAndEachOnce() throws {
        let scratch = try Scratch()
        let books = [
            "output/a", "output/simulated/b", "c", "simulated/d", "ada/output/e", "ada/output/simulated/f", "books/g",
        ]
        for name in books + ["far/from/here/h"] { try scratch.write(name + "/" + SQLiteLedger.name, "") }
        for name in ["ada/notes", "other/x"] { try scratch.write(name + "/file", "") }
        func found(_ place: String, _ simulatedOnly: Bool) throws -> Set<String> {
            let found = try BookShelf.books(around: scratch[place].lexicallyNormalized(), simulatedOnly: simulatedOnly)
            let names = found.map { folder, isSimulated in
                (isSimulated ? "s:" : "") + folder.string.dropFirst(scratch.path.string.count + 1)
            }
            #expect(Set(names).count == names.count)
            return Set(names)
        }
        #expect(
            try found(".", false) == [
                "output/a", "s:output/simulated/b", "c", "s:simulated/d", "ada/output/e", "s:ada/output/simulated/f",
                "books/g",
            ])
        #expect(try found(".", true) == ["s:output/simulated/b", "s:simulated/d", "s:ada/output/simulated/f"])
        #expect(try found("ada", false) == ["ada/output/e", "s:ada/output/simulated/f"])
        #expect(try found("ada/output", false) == ["ada/output/e", "s:ada/output/simulated/f"])
        #expect(try found("other", false).isEmpty)
    }
}
