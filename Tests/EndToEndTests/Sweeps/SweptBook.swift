import BookLedger
import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// A book of three short chapters that cost something, and the program that writes it.
struct SweptBook: Sendable {
    /// The book.
    let book: TestBook
    /// What writes it.
    let subject: Subject
    /// What it was when the sweep began.
    var start = BookStart()

    /// The folder that the manifest is in and the book is below.
    var folder: FilePath { book.scratch.path }

    /// Makes the folder.
    init(_ subject: Subject = .program) throws {
        book = try TestBook(more: Self.defaults)
        self.subject = subject
        try FileManager.default.createDirectory(
            atPath: book.scratch["output"].string, withIntermediateDirectories: true)
    }

    /// Serves while `body` runs: three chapters whose words come over some time, so that there is a midst to be killed in.
    static func serving<Result: Sendable>(
        _ rules: [ScriptRule] = [], _ body: (OpenRouterSimulator, String) async throws -> Result
    ) async throws -> Result {
        try await Server.serving(rules, setUp: { $0.defaults.drip = .milliseconds(3) }, body)
    }

    /// The longest time that a run may take.
    private static let patience = Duration.seconds(600)

    /// Runs the program to its end.
    ///
    /// - Parameters:
    ///   - url: The server.
    ///   - launcher: What runs it in its turn.
    ///   - environment: Further variables.
    /// - Returns: How it ended; `nil` where it hung and had to be ended.
    /// - Throws: That it can't be started.
    func run(
        _ url: String, launcher: [String] = [], environment: [String: String] = [:]
    ) async throws -> Program.Ending? {
        var program = book.program
        program.executable = subject.executable
        program.launcher = launcher
        program.environment.merge(environment) { $1 }
        let arguments = subject.arguments + [url]
        return try await withThrowingTaskGroup(of: Program.Ending?.self) { [program] group in
            group.addTask { try await program.run(arguments) }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }

    /// Where a run's calls are written down.
    var callsFile: FilePath { book.scratch["calls"] }

    /// The text of each chapter's file, by the file's name; `nil` for a file that cannot be whole.
    var chapters: [String: String?] {
        get throws {
            var chapters: [String: String?] = [:]
            for name in book.files() where name.wholeMatch(of: /\d\d-.*\.md/) != nil && !name.contains(".partial") {
                chapters.updateValue(try text(of: name), forKey: name)
            }
            return chapters
        }
    }

    /// What stands in each file of text, by its name.
    var textFiles: [String: String] {
        get throws {
            let names = book.files().filter { !$0.hasPrefix("report.") }
            return Dictionary(
                uniqueKeysWithValues: try names.map { ($0, try book.scratch.read(book.folder() + "/" + $0)) })
        }
    }

    /// Adds to a file, as a person does.
    func append(_ text: String, to name: String) throws {
        let path = book.folder() + "/" + name
        try book.scratch.write(path, try book.scratch.read(path) + text)
    }

    /// Writes the manifest anew.
    ///
    /// - Parameters:
    ///   - chapters: The numbers of the chapters, in their new order.
    ///   - words: How long the prompts of some want them.
    ///   - titles: New titles of some.
    /// - Throws: That it cannot be written.
    func write(chapters: [Int], words: [Int: Int] = [:], titles: [Int: String] = [:]) throws {
        let lines = chapters.map { number in
            "  - {id: c\(number), title: \(titles[number] ?? "Chapter \(number)"), words: 40, "
                + "prompt: Write chapter-\(number) in \(words[number] ?? 40) words.}"
        }
        let head = ["version: 1", "book: {title: The Book, language: en}", TestBook.client, Self.defaults, "chapters:"]
        try book.scratch.write("book.yaml", (head + lines).joined(separator: "\n") + "\n")
    }

    private static let defaults = "defaults: {model: acme/writer, max_tokens: 400}"

    /// The ids of the chapters whose whole answer a run that died has left in flight.
    var rescuable: [String] {
        get throws {
            let folder = book.folder() + "/.bookgen/inflight"
            return try book.scratch.names(in: folder).compactMap { name in
                let lines = try book.scratch.read(folder + "/" + name).split(separator: "\n")
                // A line that was cut, and the zeros of the room that was taken in advance, end what is known.
                var records: [InFlightRecord] = []
                for line in lines {
                    guard let record = try? JSONDecoder().decode(InFlightRecord.self, from: Data(line.utf8)) else {
                        break
                    }
                    records.append(record)
                }
                let end = records.last?.end
                let text = records.compactMap(\.text).joined()
                guard end?.finishReason == "stop", end?.textHash == ContentHash.of(text.utf8) else { return nil }
                return records.first?.chapter
            }
        }
    }

    /// Files with an unfinished text that are not whole themselves.
    var tornPartials: [String] {
        get throws {
            guard subject.keepsAccounts else { return [] }
            return try book.files().filter { $0.contains(".partial") }.filter { try text(of: $0) == nil }
        }
    }

    /// Everything in the book's folder: bytes and times.
    func contents() throws -> [String: String] {
        let root = book.scratch[book.folder()].string
        var contents: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let path = root + "/" + name
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            guard attributes[.type] as? FileAttributeType == .typeRegular else { continue }
            let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
            contents[name] = "\(date) " + (try Data(contentsOf: URL(filePath: path)).base64EncodedString())
        }
        return contents
    }

    /// What the report says about money; `nil` without a report.
    var accounts: Accounts? {
        get throws {
            guard book.files().contains("report.json") else { return nil }
            return try Accounts(JSON(parsing: Array(try book.scratch.read(book.folder() + "/report.json").utf8)))
        }
    }

    private func text(of name: String) throws -> String? {
        let bytes = Array(try book.scratch.read(book.folder() + "/" + name).utf8)
        guard subject.keepsAccounts else { return String(decoding: bytes, as: UTF8.self) }
        return ChapterFile(bytes: bytes).flatMap { $0.isIntact ? $0.body : nil }
    }
}
