import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import TestSupport
import Testing

/// The program where it reaches nothing.
@Suite(.fewAtATime) struct NetworkEndToEndTests {
    @Test func aClosedPortIs69AndNamedOnce() async throws {
        let book = try TestBook(chapters: 5)
        let port = try ClosedPort.number()
        let ending = try await book.program.run("run", "book.yaml", "--base-url", "http://127.0.0.1:\(port)/v1")
        #expect(ending.code == 69)
        let last = "no connection to 127.0.0.1:\(port): nothing listens there"
        #expect(ending.errors.contains("error: nothing can be reached: 4 attempts failed; the last: \(last)"))
        #expect(!ending.errors.contains("errno"))
        let report = try book.report()
        #expect(report.totals.attempts == 4)
    }

    @Test func aDeadProxyIs69AndNamed() async throws {
        let book = try TestBook(chapters: 5)
        var program = book.program
        let port = try ClosedPort.number()
        program.environment["HTTPS_PROXY"] = "http://127.0.0.1:\(port)"
        let ending = try await program.run(
            "run", "book.yaml", "--quiet", "--base-url", "https://example.invalid/v1", "--wait-network", "10ms")
        #expect(ending.code == 69)
        let first = ending.errors.prefix { $0 != "\n" }
        #expect(first.hasPrefix("error: nothing can be reached: "))
        #expect(first.contains("no connection to the proxy 127.0.0.1:\(port): nothing listens there"))
    }

    @Test func theWaitForTheNetworkIsSaidOnce() async throws {
        let book = try TestBook(chapters: 2)
        let port = try ClosedPort.number()
        let ending = try await book.program.run(
            "run", "book.yaml", "--base-url", "http://127.0.0.1:\(port)/v1", "--wait-network", "50ms")
        #expect(ending.code == 69)
        #expect(ending.errors.components(separatedBy: "for the network").count == 2)
    }
}
