import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

/// What cron, a service manager and other people's settings give a program to live on.
@Suite(.fewAtATime) struct EnvironmentTests {
    /// A run as cron starts it: no variable but a path and a language, no folder of its own, nothing on standard input.
    @Test func nothingOfAPersonsEnvironmentIsNeeded() async throws {
        let book = try TestBook()
        var program = book.program
        program.folder = "/"
        try await Server.serving { _, url in
            let line =
                // A sanitizer's own settings are no person's.
                "exec env -i ${ASAN_OPTIONS:+\"ASAN_OPTIONS=$ASAN_OPTIONS\"} PATH=/usr/bin HOME=/nonexistent LANG=C "
                + "OPENROUTER_API_KEY=sk-test-0123456789abcdef "
                + "\"$0\" run '\(book.scratch["book.yaml"])' --base-url \(url) --quiet <&-"
            let ending = try await program.shell(line)
            #expect(ending.code == 0)
            #expect(ending.output.isEmpty && ending.errors.isEmpty)
            #expect(try book.report().chaptersLeft.isEmpty)
        }
    }

    @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"]) func aClosedStreamDoesNotMatter(closed: String)
        async throws
    {
        let book = try TestBook()
        let ending = try await book.program.shell("exec \"$0\" run book.yaml --simulate \(closed)")
        #expect(ending.code == 0)
        for (name, bytes) in try book.scratch.contents(of: book.folder(simulated: true)) where name.hasSuffix(".md") {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("] Chapter"), "\(name)")
        }
    }

    /// Where `i` in upper case is no `I`, a decimal point a comma, and the day another.
    @Test func languageAndTimeZoneChangeNothing() async throws {
        let environments = [
            ["LC_ALL": "C", "TZ": "UTC"], ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Tokyo"],
            ["LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "TZ": "America/St_Johns"],
        ]
        var reports: [[String]] = []
        for environment in environments {
            let book = try TestBook()
            var program = book.program
            program.environment = environment
            let start = Date()
            let ending = try await program.run("run", "book.yaml", "--simulate", "--log-file", "log")
            #expect(ending.code == 0)
            let text = try book.scratch.read(book.folder(simulated: true) + "/report.md")
            reports.append(Self.lasting(in: text, at: book.scratch.path.string))
            let report = try book.report(simulated: true)
            #expect(abs(report.run.startedAt.timeIntervalSince(start)) < 60)
            #expect(text.contains("Started: \(report.run.startedAt.formatted(.iso8601))"))
            let stamp = try #require(try book.scratch.read("log").split(separator: " ").first)
            #expect(stamp.hasSuffix("Z"))
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
            #expect(abs(try Date(String(stamp), strategy: style).timeIntervalSince(start)) < 60)
        }
        #expect(Set(reports).count == 1)
    }

    /// The lines of a report without what every run has of its own: its id, its times, its folder.
    private static func lasting(in report: String, at folder: String) -> [String] {
        let own = ["- Run: ", "- Started: ", "- Ended: ", "| start_time ", "| uptime_seconds "]
        return report.replacing(folder, with: "").split(separator: "\n").map(String.init)
            .filter { line in !own.contains { line.hasPrefix($0) } }
            .map { $0.replacing(/\d+(\.\d+)? s\b/, with: "").replacing(/[ ]+/, with: " ").replacing(/-+/, with: "-") }
    }
}
