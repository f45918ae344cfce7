import Foundation
import Glibc
import OpenRouterSimulator
import Subprocess
import Synchronization
import SystemPackage
import TestSupport
import Testing

/// What a person sees of a run: on a terminal of 80 columns, on standard output, and in the mail of a night.
///
/// The texts stand in `Transcripts`. With `BOOKGEN_RECORD_TRANSCRIPTS` in the environment they are written anew, for a
/// person to read in the difference.
@Suite(.fewAtATime) struct TranscriptTests {
    /// A way that a run goes.
    enum Scene: String, CaseIterable, Sendable {
        case firstRun = "first-run"
        case runAgain = "run-again"
        case oneFailed = "one-failed"
        case allFailed = "all-failed"
        case outage
        case limit
        case interrupt
        case heldBook = "held-book"
        case wrongKey = "wrong-key"
        case wrongAddress = "wrong-address"
        case wrongModel = "wrong-model"

        /// What the server does wrong.
        var rules: [ScriptRule] {
            switch self {
            case .oneFailed: [Server.rule(2) { $0.finishReason = .reason("length") }]
            case .allFailed: [Server.rule { $0.finishReason = .reason("content_filter") }]
            case .outage: [Server.rule { $0.status = 503 }]
            case .interrupt:
                [
                    Server.rule(2, times: 1) {
                        $0.chunkWords = 12
                        $0.hangAfterWords = 12
                    }
                ]
            case .heldBook: [Server.rule(1, times: 1) { $0.hangAfterWords = 12 }]
            case .wrongModel: [Server.rule { $0.status = 404 }]
            case .firstRun, .runAgain, .limit, .wrongKey, .wrongAddress: []
            }
        }
    }

    /// Where a person looks.
    private enum Place: String, CaseIterable {
        case terminal
        case output = "standard output and error in files"
        case mail
    }

    private static let folder = FilePath(#filePath).removingLastComponent().appending("Transcripts")

    @Test(arguments: Scene.allCases) func looksLikeThis(scene: Scene) async throws {
        var parts: [String] = []
        for place in Place.allCases {
            let text = try await text(of: scene, at: place)
            parts.append("== \(place.rawValue)\n" + text)
        }
        let transcript = parts.joined(separator: "\n")
        let path = Self.folder.appending(scene.rawValue + ".txt").string
        if ProcessInfo.processInfo.environment["BOOKGEN_RECORD_TRANSCRIPTS"] != nil {
            try Data(transcript.utf8).write(to: URL(filePath: path))
            Issue.record("recorded anew")
        }
        let expected = try String(contentsOfFile: path, encoding: .utf8)
        #expect(transcript == expected)
    }

    private func text(of scene: Scene, at place: Place) async throws -> String {
        let book = try TestBook()
        return try await Server.serving(
            scene.rules, setUp: { if scene == .wrongKey { $0.keys = ["sk-another"] } }
        ) { _, url in
            let address = scene == .wrongAddress ? "http://127.0.0.1:\(try ClosedPort.number())/api/v1" : url
            let options = ["--base-url", address, "--model", "acme/writer"] + Self.options(of: scene)
            if scene == .runAgain { _ = try await book.program.run(["run", "book.yaml"] + options) }
            guard scene == .heldBook else {
                return try await Self.run(book, options, at: place, isInterrupted: scene == .interrupt)
            }
            let text = Mutex("")
            let holder = book.program
            _ = try await holder.run(["run", "book.yaml", "--quiet", "--grace", "0s"] + options) { send in
                try await book.textArrives(of: 1)
                let seen = try await Self.run(book, options, at: place, isInterrupted: false)
                text.withLock { $0 = seen }
                try send(.terminate)
            }
            return text.withLock { $0 }
        }
    }

    private static func options(of scene: Scene) -> [String] {
        switch scene {
        case .limit: ["--max-chapters", "2"]
        case .interrupt: ["--grace", "0s"]
        default: []
        }
    }

    private static func run(
        _ book: TestBook, _ options: [String], at place: Place, isInterrupted: Bool
    ) async throws -> String {
        var program = book.program
        // Its standard streams go to files of their own, beside those of a run that holds the book.
        program.folder = book.scratch.path
        var arguments = ["run", "book.yaml"] + options
        switch place {
        case .terminal:
            let line = (["exec", Program.path.string] + arguments).joined(separator: " ")
            program.executable = "/usr/bin/script"
            program.environment["TERM"] = "xterm"
            program.environment["SHELL"] = "/bin/sh"
            arguments = ["-qec", "stty cols 80 rows 24; \(line)", "/dev/null"]
        case .output: break
        case .mail: arguments.append("--quiet")
        }
        let ending: Program.Ending
        if isInterrupted {
            ending = try await program.run(arguments) { _ in
                try await book.textIsInFlight(after: "01-c1.md")
                kill(try book.holder(), SIGINT)
            }
        } else {
            ending = try await program.run(arguments)
        }
        guard place == .terminal else {
            let parts = [("standard output", ending.output), ("standard error", ending.errors)]
            return parts.map { "-- \($0.0)\n" + normalized($0.1, of: book) }.joined()
        }
        let screen = TerminalScreen(ending.output)
        #expect(screen.unknownCodes.isEmpty, "\(screen.unknownCodes)")
        for text in screen.lines + [screen.widest]
        where !["  report ", "  go on "].contains(where: text.hasPrefix) {
            #expect(text.count < 80, "\(text)")
        }
        return normalized(screen.text, of: book)
    }

    /// The text without what is another at each time.
    private static func normalized(_ text: String, of book: TestBook) -> String {
        var lines: [String] = []
        // A message is broken by the length of the folder's name.
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("  "), lines.last?.hasPrefix("error: ") == true {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(line)
            }
        }
        return lines.joined(separator: "\n")
            .replacing(book.scratch.path.string, with: "FOLDER")
            .replacing(Program.path.string, with: "bookgen-batch")
            .replacing(/127\.0\.0\.1:\d+/, with: "SERVER")
            .replacing(/\d+ tok\/s/) { String(repeating: " ", count: $0.0.count) }
            .replacing(/\d+(\.\d)? s\b/, with: "N s")
            .replacing(/\d+:\d\d\b/, with: "0:00")
            .replacing(/process \d+, since [-:TZ\d]+/, with: "process N, since TIME")
            .replacing(/, N s of it spent waiting/, with: "")
    }

}
