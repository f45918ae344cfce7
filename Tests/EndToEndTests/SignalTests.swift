import BookBatch
import OpenRouterSimulator
import Subprocess
import Testing

@Suite struct SignalTests {
    @Test(
        arguments: [(Int32(2), Signal.interrupt), (15, Signal.terminate), (1, Signal.terminalClosed)]
            as [(Int32, Signal)])
    func aSignalSavesEverythingAndIsWhatEndsTheProgram(number: Int32, signal: Signal) async throws {
        let book = try TestBook()
        let slow = Server.rule(2, times: 1) { $0.hangAfterWords = 12 }
        try await Server.serving([slow]) { simulator, url in
            let arguments = ["run", "book.yaml", "--base-url", url, "--progress", "ansi"]
            let ending = try await book.program.run(arguments) { send in
                try await book.program.wait(for: "Chapter 2", "writing", in: "stderr")
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
                try await book.program.wait(for: "waits 1", "the server asks for it", in: "stderr")
                try send(.terminate)
            }
            #expect(ending.signal == 15)
            #expect(try book.report().run.isFinished)
        }
    }

    @Test func theSimulatorEndsWithASignal() async throws {
        let book = try TestBook(chapters: 1)
        let ending = try await book.program.run(["simulate", "--log-file", "requests.log"]) { send in
            try await book.program.wait(for: "/api/v1", in: "stdout")
            try send(.interrupt)
        }
        #expect(ending.signal == 2)
        #expect(ending.output.hasPrefix("http://127.0.0.1:"))
        #expect(ending.output.hasSuffix("/api/v1\n"))
    }
}
