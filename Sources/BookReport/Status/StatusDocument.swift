import BookPlan
package import FoundationEssentials
import SystemPackage

/// The statuses of books as JSON for programs, version 1. An unknown value is `null`.
package struct StatusDocument: Sendable, Encodable {
    private let version = 1
    private let books: [Book]

    /// Creates the document of these books, in this order.
    package init(_ statuses: [BookStatus]) { books = statuses.map(Book.init) }

    private struct Book: Sendable, Encodable {
        var title: String
        var folder: String
        var simulated: Bool
        var states: [String: Int]
        var totals: RunReport.Totals
        var orphans: Int
        var runs: Int
        var newestRun: Run?

        init(_ status: BookStatus) {
            title = status.title
            folder = status.folder.string
            simulated = status.isSimulated
            states = Dictionary(uniqueKeysWithValues: status.states.map { ($0.key.rawValue, $0.value) })
            totals = status.totals
            orphans = status.orphans.count
            runs = status.runs
            newestRun = status.newestRun.map { Run(startedAt: $0.startedAt, run: $0.run) }
        }

        enum CodingKeys: String, CodingKey {
            case title
            case folder
            case simulated
            case states
            case totals
            case orphans
            case runs
            case newestRun = "newest_run"
        }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(title, forKey: .title)
            try fields.encode(folder, forKey: .folder)
            try fields.encode(simulated, forKey: .simulated)
            try fields.encode(states, forKey: .states)
            try fields.encode(totals, forKey: .totals)
            try fields.encode(orphans, forKey: .orphans)
            try fields.encode(runs, forKey: .runs)
            try fields.encode(newestRun, forKey: .newestRun)
        }
    }

    private struct Run: Sendable, Encodable {
        var startedAt: Date
        var run: BookStatus.Run

        enum CodingKeys: String, CodingKey {
            case startedAt = "started_at"
            case state
            case processID = "process_id"
            case endedAt = "ended_at"
            case exitCode = "exit_code"
            case stopReason = "stop_reason"
        }

        func encode(to encoder: any Encoder) throws {
            var fields = encoder.container(keyedBy: CodingKeys.self)
            try fields.encode(startedAt, forKey: .startedAt)
            var word = "vanished"
            var processID: Int32?
            var end: (at: Date, exitCode: Int, reason: String?)?
            switch run {
            case .running(let id): (word, processID) = ("running", id)
            case .ended(let date, let exitCode, let reason): (word, end) = ("ended", (date, exitCode, reason))
            case .vanished: break
            }
            try fields.encode(word, forKey: .state)
            try fields.encode(processID, forKey: .processID)
            try fields.encode(end?.at, forKey: .endedAt)
            try fields.encode(end?.exitCode, forKey: .exitCode)
            try fields.encode(end?.reason, forKey: .stopReason)
        }
    }

    /// Returns the document in UTF-8. It has two spaces of indent, fields in the order of their names, and a line feed
    /// at the end. Dates are RFC 3339 in UTC to the second.
    ///
    /// - Throws: `EncodingError`. No status can cause it.
    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        encoder.dateEncodingStrategy = .iso8601
        return SafeJSON.escaping(try encoder.encode(self)) + Data("\n".utf8)
    }
}
