import FoundationEssentials
import TestSupport
import Testing

@testable import BookLedger

/// A kind of ledger. Every kind has to pass the tests of the suites `Store…Tests`.
struct Store: Sendable, CustomTestStringConvertible {
    /// The name in the tests' output.
    let testDescription: String
    /// Opens the ledger of a folder, and makes it where there is none.
    let open: @Sendable (Scratch) async throws -> any LedgerStore

    /// All kinds.
    static let all = [
        Store(testDescription: "SQLite") { scratch in try SQLiteLedger.openOrCreate(scratch["ledger.sqlite"]) }
    ]
}

extension Store {
    /// Opens a ledger, begins a run and records one request of the first chapter.
    ///
    /// - Returns: The ledger and the request's number.
    func begun(in scratch: Scratch, chapters: [ChapterRow] = [.sample()]) async throws -> (any LedgerStore, Int64) {
        let ledger = try await open(scratch)
        try await ledger.beginRun(.sample(), of: .sample, chapters: chapters)
        return (ledger, try await ledger.record(.sample(chapters[0].id), body: Data("{}".utf8)))
    }
}

/// All pairs of an item of the first list and one of the second.
func pairs<First, Second>(_ first: [First], _ second: [Second]) -> [(First, Second)] {
    first.flatMap { item in second.map { (item, $0) } }
}
