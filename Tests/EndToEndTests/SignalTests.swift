import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import Subprocess
import SystemPackage
import TestSupport
import Testing

@Suite(.fewAtATime) struct SignalTests {
    @Test(
        arguments: [(Int32(2), Signal.interrupt), (15, Signal.terminate), (1, Signal.terminalClosed)]
            as [(Int32, Signal)])
    func aSignalSavesEverythingAndIsWhatEndsTheProgram(number: Int32, signal: Signal) async throws {
        let book = try TestBook()
        let slow = Server.rule(2, times: 1) { $0.hangAfterWords = 12 }
        try await Server.serving([slow]) { simulator, url in
            let arguments = ["run", "book.yaml", "--base-url", url, "--progress", "ansi", "--grace", "0s"]
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
                try await book.program.wait(for: "waits 1", ", until ", in: "stderr")
                try send(.terminate)
            }
            #expect(ending.signal == 15)
            #expect(try book.report().run.isFinished)
        }
    }

    /// A terminal that is closed says SIGHUP twice, by its shell and by itself: that is no second signal.
    @Test(arguments: [[Signal.interrupt], [.terminalClosed, .terminalClosed]])
    func theAnswerInFlightMayComeToItsEnd(signals: [Signal]) async throws {
        let book = try TestBook()
        let slow = Server.rule(2) {
            $0.chunkWords = 100
            $0.drip = .seconds(5)
        }
        // The text comes at once. The end behind it comes when the test says so.
        let time = ManualClock()
        try await Server.serving([slow], clock: time) { simulator, url in
            let ending = try await book.program.run(["run", "book.yaml", "--base-url", url, "--grace", "1h"]) { send in
                try await book.textArrives(of: 2)
                for signal in signals {
                    try send(signal)
                    try await book.program.wait(for: ": stops after this answer", in: "stderr")
                }
                await time.nextSleeper()
                time.advance(by: .seconds(5))
            }
            #expect(ending.signal == signals[0].rawValue)
            #expect(try book.report().chapters.map(\.state) == [.done, .done, .pending])
            #expect(try await book.program.run("run", "book.yaml", "--base-url", url).code == 0)
            #expect(await simulator.log.chats.count == 3)
        }
    }

    @Test func aSecondSignalSavesWhatHasArrived() async throws {
        let book = try TestBook()
        let slow = Server.rule(2, times: 1) { $0.hangAfterWords = 12 }
        try await Server.serving([slow]) { _, url in
            let ending = try await book.program.run(["run", "book.yaml", "--base-url", url, "--grace", "1h"]) { send in
                try await book.textArrives(of: 2)
                try send(.terminate)
                try await book.program.wait(for: "SIGTERM: stops after this answer", in: "stderr")
                try send(.interrupt)
            }
            #expect(ending.signal == 15)
            #expect(try book.report().chapters.map(\.state) == [.done, .partial, .pending])
        }
    }

    @Test func aDiskThatAnswersNoMoreDoesNotKeepTheProgram() async throws {
        let book = try TestBook(chapters: 1)
        let slow = Server.rule(1, times: 1) { $0.hangAfterWords = 12 }
        try await Server.serving([slow]) { _, url in
            // The only file of this run that gets its name by a link is that of the partial text.
            let shim = try await Shim("int pause(void); int linkat(void) { for (;;) pause(); }\n")
            var hanging = book.program
            hanging.environment.merge(shim.environment) { $1 }
            let program = hanging
            let ending = try await program.run(
                ["run", "book.yaml", "--base-url", url, "--grace", "1h"],
                while: { _ in
                    try await book.textArrives(of: 1)
                    let holder = try book.holder()
                    kill(holder, SIGHUP)
                    try await program.wait(for: "SIGHUP: stops after this answer", in: "stderr")
                    kill(holder, SIGTERM)
                })
            #expect(ending.code == 129)
        }
    }

    @Test(arguments: SignalPhase.allCases, [Signal.interrupt, .terminate, .terminalClosed])
    func nothingIsLostWhateverTheRunIsDoing(phase: SignalPhase, signal: Signal) async throws {
        let book = try TestBook()
        let backlog = try FullBacklog()
        try await Server.serving(phase.rules) { simulator, url in
            let program = phase == .writing ? try book.program(delaying: "fsync", by: 20_000) : book.program
            let address = phase == .connecting ? "http://127.0.0.1:\(backlog.port)/api/v1" : url
            let ending = try await program.run(
                ["run", "book.yaml", "--base-url", address, "--grace", "0s", "--log-level", "debug"],
                while: { _ in
                    switch phase {
                    case .connecting: try await program.wait(for: "chapter started", "number=1", in: "stderr")
                    case .asking: _ = await simulator.log.entries(atLeast: 2)
                    case .waiting: try await program.wait(for: "waits 1", ", until ", in: "stderr")
                    case .streaming: try await book.textArrives(of: 2)
                    case .writing: try await program.wait(for: "attempt succeeded", "chapter=c1", in: "stderr")
                    }
                    kill(try book.holder(), signal.rawValue)
                })
            #expect(ending.code == 128 + signal.rawValue)
            let report = try book.report()
            #expect(report.run.isFinished && !report.chapters.allSatisfy(\.isDone))
            let done = report.chapters.count(where: \.isDone)
            let asked = await simulator.log.settledEntries().filter { $0.endpoint == .chat }.count

            // A pace of its own, which knows of no wait that the server has asked for.
            var fresh = book.program
            fresh.environment["BOOKGEN_STATE_DIR"] = book.scratch["fresh-state"].string
            let again = try await fresh.run("run", "book.yaml", "--base-url", url)
            #expect(again.code == 0)
            #expect(book.files().filter { !$0.contains("partial") && !$0.contains("report") }.count == 3)
            #expect(await simulator.log.settledEntries().filter { $0.endpoint == .chat }.count == asked + 3 - done)
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

extension TestBook {
    /// The program with each of its system calls of one name taking so many microseconds more.
    fileprivate func program(delaying name: String, by delay: Int) throws -> Program {
        var program = program
        let injection = Injection(name: name, ordinal: 1, delay: delay)
        program.launcher = try Strace.launcher(writing: scratch.path.appending("trace"), injection)
        return program
    }
}
