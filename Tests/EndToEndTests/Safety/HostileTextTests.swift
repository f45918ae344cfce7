import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

/// What a model or a server sends stays text: on the terminal, in the log, in the report, in the files.
@Suite(.fewAtATime) struct HostileTextTests {
    /// Every way in which a server can say something: names and text of an answer, a refusal, a reason to stop, its lists.
    private static func rules(_ text: String) -> [ScriptRule] {
        var models = ScriptCondition()
        models.endpoint = .models
        return [
            Server.rule(1) {
                $0.text = "Before \(text) after."
                $0.model = "m \(text)"
                $0.provider = "p \(text)"
                $0.headers = [HeaderField("X-Generation-Id", "g \(text)"), HeaderField("x-request-id", "r \(text)")]
            },
            Server.rule(2) {
                $0.error = ["code": 400, "message": .string("e \(text)"), "metadata": ["provider_name": .string(text)]]
            },
            Server.rule(3) { $0.finishReason = .reason("f \(text)") },
            Server.rule(4) { $0.body = .text("<title>\(text)</title>") },
            ScriptRule(
                when: models,
                respond: ScriptedReply { $0.body = .json(["data": [["id": .string("author/near-\(text)")]]]) }),
        ]
    }

    private static let client = TestBook.client.replacing("second_pass: 10ms", with: "second_pass: null")
        .replacing("retries: {", with: "retries: {max: 0, ")

    private static let headings: Set<String> = [
        "## Needs you", "## To go on", "## Chapters", "## Left for the next run", "## Notes", "## This run",
        "## Details, all runs", "## Statistics of this run",
    ]

    @Test func thereAreTwentyTexts() {
        #expect(HostileText.all.count >= 20)
    }

    @Test(arguments: HostileText.all) func staysText(hostile: HostileText) async throws {
        let book = try TestBook(chapters: 4, client: Self.client)
        try await Server.serving(Self.rules(hostile.text)) { _, url in
            let address = ["--base-url", url, "--log-level", "trace"]
            let plain = try await book.program.run(["run", "book.yaml", "--progress", "plain"] + address)
            #expect(plain.code == 1)
            expectNoSteering(plain)
            try expectLogLines(plain.errors)
            try expectReport(of: book)
            try expectChapter(of: book, hostile.text)
            let force = (1...4).flatMap { ["--force", "c\($0)"] }
            let drawn = try await book.program.run(
                ["run", "book.yaml", "--progress", "ansi", "--log-format", "json", "--log-file", "log"] + force
                    + address)
            expectNoSteering(
                Program.Ending(
                    code: 0, output: drawn.output, errors: drawn.errors.replacing(/\r\u{1B}\[\d+A\u{1B}\[J/, with: "")))
            try expectJSONLines(try book.scratch.read("log"))
            for command in [
                ["status"], ["status", "--format", "json"], ["plan", "book.yaml"],
                ["plan", "book.yaml", "--format", "json"],
                ["report", "book.yaml"], ["report", "book.yaml", "--format", "json"],
            ] {
                let ending = try await book.program.run(command)
                #expect(ending.code == 0)
                expectNoSteering(ending)
            }
            expectNoSteering(
                try await book.program.run(["check", "book.yaml", "--online", "--model", "author/near"] + address))
        }
    }

    private func expectNoSteering(_ ending: Program.Ending) {
        #expect(ending.output.steeringScalars.isEmpty, "\(ending.output.steeringScalars)")
        #expect(ending.errors.steeringScalars.isEmpty, "\(ending.errors.steeringScalars)")
    }

    /// Plain progress and the text log: each line begins as the program begins one.
    private func expectLogLines(_ text: String) throws {
        for line in text.split(separator: "\n") {
            let isOurs =
                line.hasPrefix("The Book: 4 chapters")
                || line.prefixMatch(of: /\[\d\/4\] Chapter \d: |20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z [a-z]+ +[a-z]/)
                    != nil
            #expect(isOurs, "\(line)")
        }
        #expect(text.split(separator: "\n").count { $0.contains(#/^20\S+Z info\ +run ended\ /#) } == 1)
    }

    private func expectJSONLines(_ text: String) throws {
        #expect(text.steeringScalars.isEmpty)
        var endings = 0
        for line in text.split(separator: "\n") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let message = try #require(object["message"] as? String)
            if message == "run ended" { endings += 1 }
        }
        #expect(endings == 1)
    }

    private func expectReport(of book: TestBook) throws {
        let folder = book.folder()
        let json = try book.scratch.read(folder + "/report.json")
        #expect(json.steeringScalars.isEmpty)
        let states = try book.report().chapters.map(\.state)
        #expect(states.prefix(2) == [.done, .failed])
        let markdown = try book.scratch.read(folder + "/report.md")
        #expect(markdown.steeringScalars.isEmpty)
        var columns = 0
        var rows = 0
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                columns = 0
                continue
            }
            let bars = line.replacing(/\\./, with: "").count { $0 == "|" }
            if columns == 0 { columns = bars }
            #expect(bars == columns, "\(line)")
            rows += 1
        }
        // The chapters and their details with head, rule and sum, and the statistics.
        #expect(rows == 2 * (4 + 3) + 15)
        #expect(!markdown.contains("<script") && !markdown.contains("<img") && !markdown.contains("<!--"))
        let headings = markdown.split(separator: "\n").filter { $0.hasPrefix("#") }.dropFirst()
        #expect(headings.contains("## Needs you"))
        #expect(headings.allSatisfy { Self.headings.contains(String($0)) }, "\(headings)")
    }

    /// The chapter keeps the text, less what no text has; its front matter is the one that the program wrote.
    private func expectChapter(of book: TestBook, _ text: String) throws {
        let file = try book.scratch.read(book.folder() + "/01-c1.md")
        let isControl = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .control }
        #expect(!file.unicodeScalars.contains { isControl($0) && $0 != "\n" && $0 != "\t" })
        let kept = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        let expected = String(String.UnicodeScalarView(kept.unicodeScalars.filter { !isControl($0) || $0 == "\n" }))
        #expect(file.hasSuffix("# Chapter 1\n\nBefore \(expected) after.\n"))
        #expect(file.hasPrefix("---\nbookgen: 1\nid: \"c1\"\ntitle: \"Chapter 1\"\n"))
        let end = try #require(file.firstRange(of: "\n---\n"))
        // A replaced character is named in a line of its own, which is the only line that a text can add.
        let lines = text.contains("\u{FFFD}") ? 22 : 21
        #expect(file[..<end.lowerBound].split(separator: "\n").count == lines)
        // The next run finds it intact.
        #expect(try book.report().chapters[0].file == "01-c1.md")
    }

    @Test func bytesThatAreNoCharactersAreReplaced() async throws {
        let book = try TestBook(chapters: 1, client: Self.client)
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/event-stream\r\nX-Generation-Id: a"
        var answer = Array(head.utf8) + [0x9B, 0x33, 0x31, 0x6D, 0xFF, 0xC0] + Array("\r\n\r\n".utf8)
        let chunk = RawAnswer.chunk("one @ two \\ud83d three.", finish: "stop").replacing(#"\\ud83d"#, with: #"\ud83d"#)
        answer += Array("data: \(chunk)\n\ndata: [DONE]\n\n".utf8).flatMap {
            $0 == UInt8(ascii: "@") ? [0xFF, 0x9B, 0xED, 0xA0] : [$0]
        }
        let server = try RawServer(answer)
        let ending = try await book.program.run(
            ["run", "book.yaml", "--base-url", "http://127.0.0.1:\(server.port)/api/v1", "--log-level", "trace"])
        #expect(ending.code == 0)
        expectNoSteering(ending)
        let file = try book.scratch.contents(of: book.folder())["01-c1.md"] ?? Data()
        let text = try #require(String(validating: file, as: UTF8.self))
        #expect(text.contains("\u{FFFD}"))
        #expect(text.contains("two \u{FFFD} three."))
    }

    @Test func aManifestCannotSteerEither() async throws {
        let book = try TestBook()
        for title in [#""\e[31mRed""#, #""a\u009b31m""#, "\u{1B}[31m", "\u{9B}31m"] {
            try book.scratch.write(
                "bad.yaml", "version: 1\nbook: {title: \(title), slug: \"\\e[2J\"}\nchapters: [{id: \(title)}]\n")
            let ending = try await book.program.run("check", "bad.yaml")
            #expect(ending.code == 65)
            expectNoSteering(ending)
        }
        try await Server.serving { _, url in
            var program = book.program
            program.environment["OPENROUTER_BASE_URL"] = url
            for option in [
                "--log-file", "--env-file", "--key-file", "--output", "--base-url", "--model", "--only",
                "--max-chapters", "--nope",
            ] {
                for more in [[], ["--quiet"]] {
                    expectNoSteering(try await program.run(["run", "book.yaml", option, "\u{1B}[31m/\u{9B}x"] + more))
                }
            }
        }
        try book.scratch.write("\u{1B}[31m.yaml", "version: 2\n")
        for command in ["run", "check", "plan", "status", "report"] {
            for name in ["\u{1B}[31m.yaml", "\u{1B}[2J"] {
                expectNoSteering(try await book.program.run(command, name))
                expectNoSteering(try await book.program.run(command, name, "--quiet"))
            }
        }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func count(of text: String) -> Int { ranges(of: text).count }
}
