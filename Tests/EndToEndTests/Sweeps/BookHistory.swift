import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport

/// What a book has behind it when a sweep begins: a run of this program or an older one, and what a person did after it.
struct BookHistory: Sendable, CustomStringConvertible {
    /// What it is, in words.
    var description: String
    /// Makes the book, and tells what the server billed.
    private var past: @Sendable (SweptBook) async throws -> Decimal
    /// What the person did.
    private var change: @Sendable (SweptBook) throws -> Void
    /// The files that hold then what must never be lost.
    private var keeps: [String]

    /// The run itself went wrong.
    private struct Failed: Error {
        var ending: Program.Ending?
    }

    /// Gives a book this history.
    func write(to book: inout SweptBook) async throws {
        book.start.bill = try await past(book)
        try change(book)
        let contents = try book.textFiles
        book.start.texts = Set(contents.values)
        book.start.kept = contents.filter { keeps.contains($0.key) }
    }

    /// A run that ended in this way, and where the manifest then had other chapters, one more.
    private static func run(
        _ rules: [ScriptRule] = [], code: Int32, then chapters: [Int]? = nil
    ) -> @Sendable (SweptBook) async throws -> Decimal {
        { book in
            try await SweptBook.serving(rules) { simulator, url in
                let ending = try await book.run(url)
                guard ending?.code == code else { throw Failed(ending: ending) }
                if let chapters {
                    try book.write(chapters: chapters)
                    let next = try await book.run(url)
                    guard next?.code == code else { throw Failed(ending: next) }
                }
                return await simulator.log.settledEntries().reduce(0) { $0 + $1.billed.cost }
            }
        }
    }

    /// Those that this program wrote.
    static let own = [edited, mended, reordered, takenOut, putBackIn]

    /// Those that older programs wrote: the next run brings the ledger up to date.
    static let older = OldBook.versions.map(older)

    /// One chapter was edited, one left a part that the token limit cut and has a new prompt, one met an outage.
    private static let edited = BookHistory(
        description: "edits and partials", past: run(night, code: 1),
        change: { book in
            try book.append("A line of mine.\n", to: "01-c1.md")
            try book.write(chapters: [1, 2, 3], words: [2: 41])
        }, keeps: ["01-c1.md", "02-c2.partial.md"])

    /// The part became the chapter.
    private static let mended = BookHistory(
        description: "a partial that became its chapter", past: run(night, code: 1),
        change: { book in
            let folder = book.book.scratch[book.book.folder()]
            try FileManager.default.moveItem(
                atPath: folder.appending("02-c2.partial.md").string, toPath: folder.appending("02-c2.md").string)
        }, keeps: ["01-c1.md", "02-c2.md"])

    /// Everything was done. Then a file was edited, one chapter got a new title, one a new prompt, and both new numbers.
    private static let reordered = BookHistory(
        description: "another order, title and prompt", past: run(code: 0),
        change: { book in
            try book.append("A line of mine.\n", to: "03-c3.md")
            try book.write(chapters: [2, 1, 3], words: [2: 41], titles: [1: "The First"])
        }, keeps: ["02-c2.md", "03-c3.md"])

    /// Everything was done. Then one chapter was taken out, and one got a new prompt. Both leave a file behind.
    static let takenOut = BookHistory(
        description: "a chapter that was taken out", past: run(code: 0),
        change: { book in try book.write(chapters: [1, 2], words: [2: 41]) },
        keeps: ["01-c1.md", "02-c2.md", "03-c3.md"])

    /// A chapter was taken out and its file put away. Then it came back with another number, and one got a new prompt.
    static let putBackIn = BookHistory(
        description: "a chapter that was put back in", past: run(code: 0, then: [1, 2]),
        change: { book in try book.write(chapters: [3, 1, 2], words: [1: 41]) },
        keeps: ["01-c1.md", "02-c2.md", "old/03-c3.md"])

    /// An older program left it: its ledger has to be brought up to date. One chapter has a new prompt, one was edited.
    private static func older(version: Int) -> BookHistory {
        BookHistory(
            description: "a ledger of version \(version)",
            past: { book in
                try OldBook.copy(ofVersion: version, to: book.folder)
                return Decimal(string: OldBook.cost) ?? .nan
            }, change: { book in try book.write(chapters: [1, 2, 6], words: [1: 41]) },
            keeps: ["01-c1.md", "02-c2.md", "03-c3.partial.md", "06-c6.md"])
    }

    private static let night = [
        Server.rule(2) { $0.finishReason = .reason("length") }, Server.rule(3) { $0.status = 503 },
    ]
}

/// What a book was when a sweep began.
struct BookStart: Sendable {
    /// What the server had billed.
    var bill: Decimal = 0
    /// What stood in the files.
    var texts: Set<String> = []
    /// What must never be lost, by the names of then.
    var kept: [String: String] = [:]
}
