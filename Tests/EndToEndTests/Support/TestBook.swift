import BookFiles
import BookLedger
import BookPlan
import BookReport
import BookRun
import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing

/// A book in a folder of its own: a manifest of short chapters that a test can afford to wait for.
struct TestBook: Sendable {
    /// The folder: `book.yaml` and, after a run, `output/book`.
    let scratch: Scratch

    /// Short waits, so that no test sleeps long.
    static let client = """
        client:
          min_interval: 10ms
          retries: {base_delay: 10ms, rate_limit_delay: 20ms}
          second_pass: 10ms
          cool_down: []
        """

    /// Writes a manifest with so many chapters and, at its top level, further lines.
    init(chapters: Int = 3, client: String = TestBook.client, more: String = "") throws {
        scratch = try Scratch()
        try write(chapters: chapters, client: client, more: more)
    }

    /// Writes the manifest anew.
    func write(chapters: Int = 3, client: String = TestBook.client, more: String = "") throws {
        var lines = ["version: 1", "book: {title: The Book, language: en}", client, more, "chapters:"]
        for number in 1...chapters {
            lines.append(
                "  - {id: c\(number), title: Chapter \(number), words: 40, prompt: Write chapter-\(number) in 40 words.}"
            )
        }
        try scratch.write("book.yaml", lines.joined(separator: "\n") + "\n")
    }

    /// The folder that chapters and report are in.
    func folder(simulated: Bool = false) -> String { simulated ? "output/simulated/book" : "output/book" }

    /// The names of the files in the book's folder, without hidden ones. What was put away is named with its folder.
    func files(simulated: Bool = false) -> [String] {
        let folder = folder(simulated: simulated)
        return scratch.names(in: folder).filter { !$0.hasPrefix(".") }.flatMap { name in
            name == "old" ? scratch.names(in: folder + "/old").map { "old/" + $0 } : [name]
        }
    }

    /// The text of a chapter's file, without front matter, heading and the line feed at its end.
    func text(of chapter: Int) throws -> String {
        let file = try scratch.read(folder() + "/0\(chapter)-c\(chapter).md")
        let start = file.firstRange(of: "\n---\n\n# Chapter \(chapter)\n\n")?.upperBound ?? file.endIndex
        return String(file[start...].dropLast())
    }

    /// The report of the newest run.
    func report(simulated: Bool = false) throws -> RunReport {
        let text = try scratch.read(folder(simulated: simulated) + "/report.json")
        return try RunReport(json: Data(text.utf8))
    }

    /// The process that runs the book.
    func runningProcess() throws -> pid_t {
        let line = try scratch.read("output/book/.bookgen/lock")
        guard let process = line.split(separator: " ").first.flatMap({ pid_t($0) }), process > 1 else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return process
    }

    /// A program that runs in the book's folder.
    var program: Program { Program(folder: scratch.path, scratch: scratch) }
}

extension TestBook {
    /// When the ledger's attempts began by the wall clock, in milliseconds and in the order in which they were made.
    func attemptTimes() async throws -> [Int] {
        try await attempts().map { Int(($0.startedAt.timeIntervalSince1970 * 1000).rounded()) }
    }

    /// The attempts in the ledger, in the order in which they were made.
    func attempts() async throws -> [AttemptRow] {
        let path = scratch[folder()].appending(SQLiteLedger.name)
        let ledger = try #require(try SQLiteLedger.openExisting(path))
        return try await ledger.snapshot().chapters.values.flatMap { $0.requests.flatMap(\.attempts) }
            .sorted { $0.id < $1.id }
    }

    /// Waits until text of a chapter's answer has come to the file of the text in flight; fails after ten minutes. The program
    /// has to write its progress to `stderr`.
    func textArrives(of chapter: Int) async throws {
        if chapter > 1 { try await program.wait(for: "Chapter \(chapter - 1): ", in: "stderr") }
        try await textIsInFlight()
    }

    /// Waits until text of an answer has come to the file of the text in flight, and a file of the book is there; fails
    /// after ten minutes.
    func textIsInFlight(after file: String? = nil) async throws {
        let folder = folder() + "/.bookgen/inflight"
        for _ in 0..<60_000 {
            let names = scratch.names(in: folder)
            let texts = names.compactMap { try? scratch.read(folder + "/" + $0) }
            let isReady = file.map(files().contains) ?? true
            if isReady, texts.contains(where: { $0.contains("\"text\":") }) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NothingArrived()
    }

    private struct NothingArrived: Error {}
}
