import BookBatch
import Foundation
import OpenRouter
import OpenRouterSimulator
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite struct SignalTests {
    @Test(arguments: [(Int32(2), Signal.interrupt), (15, Signal.terminate), (1, Signal.terminalClosed)] as [(Int32, Signal)])
    func aSignalSavesEverythingAndIsWhatEndsTheProgram(number: Int32, signal: Signal) async throws {
        let book = try TestBook()
        let slow = Server.rule(2, times: 1) { $0.hangAfterWords = 12 }
        try await Server.serving([slow]) { simulator, url in
            let arguments = ["run", "book.yaml", "--base-url", url]
            let ending = try await book.program.run(arguments) { send in
                try await Self.wait {
                    await simulator.log.chats.last.map { $0.endpointNumber == 2 && $0.wordsSent >= 12 } ?? false
                }
                try send(signal)
            }
            #expect(ending.signal == number)
            #expect(book.files() == ["01-c1.md", "02-c2.partial.md", "report.json", "report.md"])
            let report = try book.report()
            #expect(report.run.isFinished)
            #expect(report.run.exitCode == Int(128 + number))
            #expect(report.chapters.map(\.state) == [.done, .partial, .pending])
            #expect(ending.output.hasPrefix("The Book: 1 of 3 chapters are done"))
            #expect(await simulator.log.settledEntries().last?.aborted == true)

            let again = try await book.program.run(arguments)
            #expect(again.code == 0)
            #expect(await simulator.log.chats.count == 4)
        }
    }

    @Test func aSignalEndsAWaitAtOnce() async throws {
        let book = try TestBook(chapters: 1)
        let rule = Server.rule {
            $0.status = 429
            $0.headers = [HeaderField("Retry-After", "100")]
        }
        try await Server.serving([rule]) { simulator, url in
            let ending = try await book.program.run(["run", "book.yaml", "--base-url", url]) { send in
                try await Self.wait { await simulator.log.chats.last?.ended != nil }
                try send(.terminate)
            }
            #expect(ending.signal == 15)
            #expect(try book.report().run.isFinished)
        }
    }

    @Test func theSimulatorEndsWithASignal() async throws {
        let book = try TestBook(chapters: 1)
        let ending = try await book.program.run(["simulate", "--log-file", "requests.log"]) { send in
            try await Self.wait { FileManager.default.fileExists(atPath: book.scratch["requests.log"].string) }
            // The address comes before the first request can, and cannot be read while the program runs.
            try await Task.sleep(for: .milliseconds(200))
            try send(.interrupt)
        }
        #expect(ending.signal == 2)
        #expect(ending.output.hasPrefix("http://127.0.0.1:"))
        #expect(ending.output.hasSuffix("/api/v1\n"))
    }

    /// Looks until something is so; a test that waits for nothing fails by its own expectations.
    private static func wait(until condition: () async throws -> Bool) async throws {
        for _ in 0..<1000 {
            if try await condition() { return }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
