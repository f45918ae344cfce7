import BookFiles
import BookLedger
import BookPlan
import BookReport
import BookRun
import Foundation
import OpenRouterSimulator
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The program and servers that speak TLS: whom it trusts, and what it says of those whom it does not.
@Suite(.fewAtATime) struct TLSRunTests {
    private let book: TestBook

    init() throws {
        book = try TestBook()
        try book.scratch.write("ca.pem", TestAuthority.certificate)
        try book.scratch.write("other.pem", TestAuthority.otherName)
    }

    private func serving<Result: Sendable>(
        _ certificate: String, _ body: (OpenRouterSimulator, String) async throws -> Result
    ) async throws -> Result {
        let identity = try ServerIdentity(certificate: certificate, key: TestAuthority.serverKey)
        return try await Server.serving(identity: identity, body)
    }

    @Test(
        arguments: [
            (["--ca-file", "ca.pem"], [:]), ([], ["SSL_CERT_FILE": "ca.pem"]),
            (["--ca-file", "ca.pem"], ["SSL_CERT_FILE": "/nowhere", "SSL_CERT_DIR": "/nowhere"]),
        ] as [([String], [String: String])])
    func anAuthorityThatAPersonNamesIsTrusted(options: [String], variables: [String: String]) async throws {
        var program = book.program
        program.environment.merge(variables) { $1 }
        try await serving(TestAuthority.server) { [program] simulator, url in
            #expect(url.hasPrefix("https://"))
            let ending = try await program.run(["run", "book.yaml", "--base-url", url] + options)
            #expect(ending.code == 0)
            #expect(try book.report().chapters.map(\.state) == [.done, .done, .done])
            #expect(await simulator.log.chats.count == 3)
        }
    }

    @Test(
        arguments: [
            (TestAuthority.otherName, "ca.pem", "the certificate of 127.0.0.1 is for another name"),
            (TestAuthority.expired, "ca.pem", "the certificate of 127.0.0.1 has expired on 2020-02-01"),
            (
                TestAuthority.server, "other.pem",
                "the certificate of 127.0.0.1 is not signed by an authority that this machine knows"
            ),
        ])
    func aCertificateThatDoesNotFitEndsTheRun(certificate: String, trusted: String, words: String) async throws {
        try await serving(certificate) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--ca-file", trusted)
            try await expectEnd(ending, words)
            #expect(await simulator.log.entries.isEmpty)
        }
    }

    @Test func aServerWithoutTLSEndsTheRun() async throws {
        try await Server.serving { simulator, url in
            let address = url.replacing("http://", with: "https://")
            let ending = try await book.program.run("run", "book.yaml", "--base-url", address, "--ca-file", "ca.pem")
            try await expectEnd(ending, "127.0.0.1 does not speak TLS there")
            #expect(await simulator.log.entries.isEmpty)
        }
    }

    @Test func aHandshakeThatIsResetIsTriedAgain() async throws {
        let server = try RawServer([], ending: .reset, readsRequest: false)
        let ending = try await book.program.run(
            "run", "book.yaml", "--base-url", "https://127.0.0.1:\(server.port)/api/v1", "--ca-file", "ca.pem")
        #expect(ending.code == 69)
        let report = try book.report()
        #expect(report.chapters[0].problem?.errorClass.rawValue == "transient")
        #expect(report.chapters[0].attempts == 4)
        #expect(report.totals.isCostComplete)
    }

    @Test(arguments: ["SSL_CERT_FILE", "--ca-file"])
    func aFileThatIsNotThereIsAMistakeOfTheSettings(place: String) async throws {
        var program = book.program
        if place == "SSL_CERT_FILE" { program.environment[place] = "/nowhere/ca.pem" }
        let options = place == "--ca-file" ? [place, "/nowhere/ca.pem"] : []
        try await serving(TestAuthority.server) { [program] simulator, url in
            let ending = try await program.run(["run", "book.yaml", "--base-url", url] + options)
            #expect(ending.code == 78)
            #expect(ending.errors.contains("error: \(place) must name "))
            #expect(ending.errors.contains("/nowhere/ca.pem"))
            #expect(await simulator.log.entries.isEmpty)
        }
    }

    @Test func theSimulatorItselfSpeaksTLS() async throws {
        let (book, scratch) = (book, try Scratch())
        try scratch.write("server.pem", TestAuthority.server)
        try scratch.write("key.pem", TestAuthority.serverKey)
        try scratch.write("script.yaml", "defaults: {provider: Acme}\n")
        let simulator = Program(folder: scratch.path, scratch: scratch)
        let served = try await simulator.run(
            ["simulate", "--script", "script.yaml", "--tls-certificate", "server.pem", "--tls-key", "key.pem"]
        ) { send in
            try await simulator.wait(for: "https://", in: "stdout")
            let url = try scratch.read("stdout").trimmingCharacters(in: .whitespacesAndNewlines)
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--ca-file", "ca.pem")
            #expect(ending.code == 0)
            #expect(try book.report().chapters.map(\.state) == [.done, .done, .done])
            try send(.terminate)
        }
        #expect(served.code == 143)
    }

    private func expectEnd(_ ending: Program.Ending, _ words: String) async throws {
        #expect(ending.code == 69)
        #expect(ending.errors.contains("error: \(words)"))
        #expect(!ending.errors.contains("Sources/") && !ending.errors.contains(".build/"))
        let report = try book.report()
        #expect(report.chapters.map(\.state) == [.failed, .pending, .pending])
        // A handshake that takes too long on a busy machine is tried again. The finding about the certificate is not.
        let classes = try await book.attempts().map { $0.end?.errorClass }.filter { $0 != "transient" }
        #expect(classes == ["certificate"])
        #expect(report.chapters[0].problem?.errorClass.rawValue == "certificate")
        #expect(report.totals.isCostComplete)
    }
}
