import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouter
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

@Suite(.fewAtATime) struct RunTests {
    @Test func writesABookAndItsReport() async throws {
        let book = try TestBook(client: "client: {min_interval: 200ms}")
        try await Server.serving { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 0)
            #expect(book.files() == ["01-c1.md", "02-c2.md", "03-c3.md", "report.json", "report.md"])
            #expect(ending.output.hasPrefix("The Book: 3 of 3 chapters are done"))
            #expect(ending.output.split(separator: "\n").count <= 15)
            let report = try book.report()
            #expect(report.chapters.allSatisfy { $0.state == .done && $0.attempts == 1 && $0.provider == "Acme" })
            #expect(report.run.exitCode == 0)
            #expect(!report.run.isSimulated)
            #expect(report.statistics.successfulRequests == 3)
            let chats = await simulator.log.chats
            #expect(chats.count == 3)
            #expect(chats.allSatisfy { $0.stream && $0.status == 200 })
            // By the program's own record: requests take unequal time to arrive.
            let starts = try await book.attemptTimes()
            for (first, second) in zip(starts, starts.dropFirst()) { #expect(second - first >= 200) }
        }
    }

    @Test func aSecondRunAsksNothingAndAnEditedFileIsKept() async throws {
        let book = try TestBook()
        try await Server.serving { simulator, url in
            _ = try await book.program.run("run", "book.yaml", "--base-url", url)
            let edited = try book.scratch.read("output/book/02-c2.md") + "\nAdded by hand.\n"
            try book.scratch.write("output/book/02-c2.md", edited)
            let again = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(again.code == 0)
            #expect(await simulator.log.chats.count == 3)
            #expect(try book.scratch.read("output/book/02-c2.md") == edited)
            #expect(again.output.contains("02-c2.md was edited on disk; it is kept"))
            // The edit stands in the report now, so a third run has nothing to write.
            let report = try book.scratch.read("output/book/report.json")
            #expect(try await book.program.run("run", "book.yaml", "--base-url", url).code == 0)
            #expect(try book.scratch.read("output/book/02-c2.md") == edited)
            #expect(try book.scratch.read("output/book/report.json") == report)
        }
    }

    @Test func whatIsDoneNeedsNoKey() async throws {
        let book = try TestBook()
        try await Server.serving { _, url in
            _ = try await book.program.run("run", "book.yaml", "--base-url", url)
            var keyless = book.program
            keyless.environment = [:]
            let ending = try await keyless.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 0)
        }
    }

    @Test func quietIsSilentOnSuccess() async throws {
        let book = try TestBook()
        try await Server.serving { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet")
            #expect(ending.code == 0)
            #expect(ending.output.isEmpty)
            #expect(ending.errors.isEmpty)
        }
    }

    @Test func quietSaysWhatFailedInAFewLines() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2) { $0.finishReason = .reason("length") }]) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--quiet")
            #expect(ending.code == 1)
            #expect(ending.output.isEmpty)
            let lines = ending.errors.split(separator: "\n")
            #expect(lines.count <= 20)
            #expect(lines[1].contains("2 of 3 chapters are done"))
            #expect(ending.errors.contains("max_tokens"))
        }
    }

    @Test func pipedOutputHoldsNoControlCodes() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(1, times: 1) { $0.status = 503 }]) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 0)
            for text in [ending.output, ending.errors] {
                #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
            }
            #expect(ending.errors.contains("[1/3] Chapter 1: done, "))
            #expect(ending.errors.contains(", 2 attempts, "))
            #expect(ending.errors.contains("[3/3] Chapter 3: done"))
        }
    }

    @Test func progressIsRedrawnOnRequestAndColourlessWithNOCOLOR() async throws {
        let book = try TestBook()
        var program = book.program
        program.environment["NO_COLOR"] = "1"
        program.environment["TERM"] = "xterm"
        let ending = try await program.run("run", "book.yaml", "--simulate", "--progress", "ansi")
        #expect(ending.code == 0)
        #expect(ending.errors.contains("Book  3/3 done"))
        #expect(!ending.errors.contains("\u{1B}[3"))
    }

    @Test func jsonLogLinesAreAloneOnStandardErrorAndHoldNoKey() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(1, times: 1) { $0.status = 500 }]) { _, url in
            let ending = try await book.program.run(
                "run", "book.yaml", "--base-url", url, "--log-format", "json", "--log-level", "debug")
            #expect(ending.code == 0)
            let lines = ending.errors.split(separator: "\n")
            for line in lines {
                let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                #expect(object?["time"] is String && object?["level"] is String && object?["message"] is String)
            }
            #expect(lines.contains { $0.contains("\"error_class\":\"transient\"") })
            #expect(!ending.errors.contains("0123456789abcdef"))
        }
    }

    @Test func aLogFileTakesTheLog() async throws {
        let book = try TestBook()
        let ending = try await book.program.run(
            "run", "book.yaml", "--simulate", "--quiet", "--log-file", "run.log", "--log-format", "json")
        #expect(ending.errors.isEmpty)
        #expect(try book.scratch.read("run.log").contains("\"message\":\"run ended\""))
        let attributes = try FileManager.default.attributesOfItem(atPath: book.scratch["run.log"].string)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test func simulatingNeedsNeitherKeyNorFolderNorEnvironment() async throws {
        let book = try TestBook()
        let program = Program(folder: "/", environment: [:])
        let ending = try await program.run("run", book.scratch["book.yaml"].string, "--simulate")
        #expect(ending.code == 0)
        #expect(book.files(simulated: true).count == 5)
        #expect(book.files().isEmpty)
        #expect(try book.report(simulated: true).run.isSimulated)
        let shown = try await program.run("report", book.scratch["book.yaml"].string, "--simulate")
        #expect(shown.code == 0)
        #expect(shown.output == MarkdownReport.render(try book.report(simulated: true)))
        let json = try await program.run("report", book.scratch["book.yaml"].string, "--simulate", "--format", "json")
        #expect(json.output == (try book.scratch.read("output/simulated/book/report.json")))
    }

    @Test func aSimulatorCanBeScriptedAndServedElsewhere() async throws {
        let book = try TestBook()
        try book.scratch.write("script.yaml", "rules:\n  - {when: {contains: chapter-2}, respond: {status: 400}}\n")
        let scripted = try await book.program.run("run", "book.yaml", "--simulate-script", "script.yaml")
        #expect(scripted.code == 1)
        #expect(try book.report(simulated: true).chapters.map(\.state) == [.done, .failed, .done])
        try await Server.serving(setUp: { $0.defaults.provider = nil }) { simulator, url in
            let served = try await book.program.run(
                "run", "book.yaml", "--simulate", "--base-url", url, "--retry", "c2")
            #expect(served.code == 0)
            #expect(await simulator.log.chats.count == 1)
        }
    }

    @Test func optionsWinOverTheManifest() async throws {
        let book = try TestBook(more: "defaults: {model: from/manifest}")
        try await Server.serving { simulator, url in
            var program = book.program
            program.environment["OPENROUTER_MODEL"] = "from/environment"
            let ending = try await program.run(
                "run", "book.yaml", "--base-url", url, "--model", "from/option", "--output", "elsewhere")
            #expect(ending.code == 0)
            #expect(book.scratch.names(in: "elsewhere/book").contains("01-c1.md"))
            #expect(await simulator.log.chats.map(\.model) == ["from/option", "from/option", "from/option"])
        }
    }

    @Test func settingsComeFromADotEnvBesideTheManifest() async throws {
        let book = try TestBook(chapters: 1)
        try await Server.serving { simulator, url in
            try book.scratch.write(
                ".env",
                "export OPENROUTER_API_KEY='sk-from-file-000000'\r\nOPENROUTER_BASE_URL=\(url) # here\r\nOPENROUTER_MODEL=a/b\r\n"
            )
            let program = Program(folder: "/", scratch: book.scratch, environment: [:])
            let ending = try await program.run("run", book.scratch["book.yaml"].string)
            #expect(ending.code == 0)
            #expect(await simulator.log.chats.map(\.model) == ["a/b"])
        }
    }

    @Test func severalBooksAreDoneOneAfterTheOther() async throws {
        let first = try TestBook(chapters: 1)
        let second = try TestBook(chapters: 2)
        let rules = [Server.rule(2) { $0.finishReason = .reason("content_filter") }]
        try await Server.serving(rules) { simulator, url in
            let ending = try await first.program.run(
                "run", first.scratch["book.yaml"].string, second.scratch["book.yaml"].string, "--base-url", url)
            #expect(ending.code == 1)
            #expect(await simulator.log.chats.count == 3)
            #expect(try first.report().run.exitCode == 0)
            #expect(try second.report().run.exitCode == 1)
        }
    }

    @Test(arguments: ["plain", "ansi"])
    func whatAServerSaysDoesNotReachIntoTheTerminal(progress: String) async throws {
        let book = try TestBook()
        let rule = Server.rule(2) {
            $0.status = 400
            $0.error = ["code": 400, "message": "\u{1B}]0;owned\u{7}\u{9B}2J\u{202E}\r\nforged line"]
        }
        try await Server.serving([rule]) { _, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--progress", progress)
            #expect(ending.code == 1)
            #expect(ending.errors.contains("owned"))
            for text in [ending.output, ending.errors, try book.scratch.read("output/book/report.md")] {
                for hostile in ["\u{1B}]", "\u{7}", "\u{9B}", "\u{202E}", "\nforged"] {
                    #expect(!text.contains(hostile))
                }
            }
        }
    }

    @Test func closedStandardStreamsDoNotEndUpInTheBook() async throws {
        let book = try TestBook()
        let ending = try await book.program.shell("exec \"$0\" run book.yaml --simulate >&- 2>&- <&-")
        #expect(ending.code == 0)
        for name in book.files(simulated: true) {
            #expect(try !book.scratch.read("output/simulated/book/" + name).contains("asked\n"))
        }
    }

    @Test func theReportsCommandGoesOn() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2, times: 2) { $0.finishReason = .reason("length") }]) { _, url in
            _ = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", "a/b")
            let command = try #require(try book.report().nextCommand)
            #expect(command == "\(Program.path) run book.yaml --model a/b --base-url \(url) --retry-failed")
        }
    }

    @Test func aReaderThatGoesAwayDoesNotStopPaidWork() async throws {
        let book = try TestBook()
        try await Server.serving { _, url in
            let ending = try await book.program.shell("\"$0\" run book.yaml --base-url \(url) 2>&1 | true")
            #expect(ending.code == 0)
            #expect(book.files().count == 5)
        }
    }
}
