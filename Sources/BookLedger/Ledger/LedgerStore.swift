package import FoundationEssentials

/// A book's ledger, as a run needs it.
///
/// A writing method returns after its change is durable. It does all of the change or nothing. It throws a ``LedgerError`` of
/// kind `misuse` for an unknown chapter, run, request, attempt or file. Times are kept to the millisecond.
///
/// The ledger is the only place of its rules. A store is one way to keep it, such as ``SQLiteLedger``. Every store passes
/// the same tests.
package protocol LedgerStore: Sendable {
    /// Reads everything but the texts, in one state.
    func snapshot() async throws(LedgerError) -> LedgerSnapshot

    /// The body of a request. `nil` for an unknown request.
    func body(ofRequest id: Int64) async throws(LedgerError) -> Data?

    /// The answer of an attempt, as it came. `nil` without a stored one.
    func answer(ofAttempt id: Int64) async throws(LedgerError) -> String?

    /// A chapter's text. `nil` for an unknown one.
    func text(_ id: Int64) async throws(LedgerError) -> String?

    /// Begins a run. The book is noted, the run is recorded and every chapter of the manifest is written.
    ///
    /// Every other chapter becomes an orphan (`state` "orphan"). It keeps its number, title and words. Its reason is
    /// "not in the manifest".
    func beginRun(_ run: RunRow, of book: BookRow, chapters: [ChapterRow]) async throws(LedgerError)

    /// Notes how a run ended, and the chapters as it leaves them.
    func endRun(
        _ id: String, at date: Date, exitCode: Int, stopReason: String?, chapters: [ChapterRow]
    ) async throws(LedgerError)

    /// Writes a chapter's row anew.
    func update(_ chapter: ChapterRow) async throws(LedgerError)

    /// Gives an orphan's whole history to a chapter without one. The orphan's row is deleted.
    ///
    /// A chapter unknown to the ledger takes the orphan's row too.
    func adopt(orphan: String, as chapter: String) async throws(LedgerError)

    /// Keeps the prices of models.
    func record(_ prices: [PriceRow]) async throws(LedgerError)

    /// Records a request and its body. Equal bodies are stored once.
    ///
    /// - Returns: The request's number.
    func record(_ request: RequestRow, body: Data) async throws(LedgerError) -> Int64

    /// Replaces hashes of settings in all requests and files. A hash outside the list stays.
    ///
    /// - Parameter renewed: The new hash for each old one.
    /// - Throws: ``LedgerError``.
    func replaceSettings(_ renewed: [String: String]) async throws(LedgerError)

    /// Records an attempt before its first byte is sent.
    ///
    /// - Parameters:
    ///   - attempt: The attempt. Its head and end are left out.
    ///   - headers: The header fields. `Authorization` is left out.
    /// - Returns: The attempt's number.
    /// - Throws: ``LedgerError``.
    func begin(_ attempt: AttemptRow, headers: [String: String]) async throws(LedgerError) -> Int64

    /// Notes the head of an attempt's response.
    func record(_ head: AttemptHeadRow, ofAttempt id: Int64) async throws(LedgerError)

    /// Notes the end of an attempt together with its answer. The first noted end stays, and so does its answer.
    ///
    /// - Parameters:
    ///   - end: The end.
    ///   - id: The attempt's number.
    ///   - text: The answer. White space alone counts as none.
    /// - Throws: ``LedgerError``.
    func end(_ end: AttemptEndRow, ofAttempt id: Int64, text: String?) async throws(LedgerError)

    /// Notes the answer of `GET /generation` about an attempt of unknown cost. Known values stay.
    ///
    /// - Parameters:
    ///   - id: The attempt's number.
    ///   - usage: The usage. `nil` stands for an answer without one. The server is not asked again.
    /// - Throws: ``LedgerError``.
    func settle(attempt id: Int64, usage: UsageRow?) async throws(LedgerError)

    /// Records a chapter's text. An equal text of the same parts is recorded once.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - chapterID: The chapter.
    ///   - parts: The attempts of its answers, in the order of the text. A person's text has none.
    /// - Returns: The text's number.
    /// - Throws: ``LedgerError``.
    func record(_ text: String, of chapterID: String, parts: [Int64]) async throws(LedgerError) -> Int64

    /// Records a file before its writing, or a found file.
    ///
    /// - Returns: The file's number.
    func record(_ file: FileRow) async throws(LedgerError) -> Int64

    /// Notes the publishing of a file.
    func notePublished(file id: Int64) async throws(LedgerError)

    /// Notes the usage of a text from before the ledger. An older version recorded its file without it.
    func record(_ usage: UsageRow, ofFile id: Int64) async throws(LedgerError)

    /// Notes a new name of a file.
    func rename(file id: Int64, to name: String) async throws(LedgerError)
}
