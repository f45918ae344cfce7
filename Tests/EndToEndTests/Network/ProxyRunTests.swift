import BookFiles
import BookPlan
import BookReport
import BookRun
import OpenRouterSimulator
import TestSupport
import Testing

/// The program behind a proxy: which variable counts, and what it says of a proxy that refuses.
@Suite(.fewAtATime) struct ProxyRunTests {
    private let book: TestBook

    init() throws {
        book = try TestBook()
        try book.scratch.write("ca.pem", TestAuthority.certificate)
    }

    private func serving<Result: Sendable>(
        _ body: (OpenRouterSimulator, String) async throws -> Result
    ) async throws -> Result {
        let identity = try ServerIdentity(certificate: TestAuthority.server, key: TestAuthority.serverKey)
        return try await Server.serving(identity: identity, body)
    }

    private func run(_ url: String, _ variables: [String: String]) async throws -> Program.Ending {
        var program = book.program
        program.environment.merge(variables) { $1 }
        return try await program.run("run", "book.yaml", "--base-url", url, "--ca-file", "ca.pem")
    }

    @Test(arguments: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
    func theBookComesThroughTheProxy(variable: String) async throws {
        let proxy = try ConnectProxy()
        try await serving { simulator, url in
            let ending = try await run(url, [variable: "http://name:geheim@127.0.0.1:\(proxy.port)"])
            #expect(ending.code == 0)
            #expect(!ending.errors.contains("geheim"))
            #expect(await simulator.log.chats.count == 3)
            let host = url.replacing("https://", with: "").replacing("/api/v1", with: "")
            #expect(!proxy.requests.isEmpty)
            for request in proxy.requests {
                #expect(request.hasPrefix("CONNECT \(host) HTTP/1.1\r\n"))
                #expect(request.lowercased().contains("proxy-authorization: basic bmftztpnzwhlaw0=\r\n"))
            }
        }
    }

    @Test(arguments: ["127.0.0.1", "other.example, 127.0.0.0/8", "*"])
    func aServerInTheListIsAskedWithoutTheProxy(list: String) async throws {
        let proxy = try ConnectProxy()
        try await serving { simulator, url in
            let address = "http://127.0.0.1:\(proxy.port)"
            let ending = try await run(url, ["HTTPS_PROXY": address, "ALL_PROXY": address, "NO_PROXY": list])
            #expect(ending.code == 0)
            #expect(await simulator.log.chats.count == 3)
            #expect(proxy.requests.isEmpty)
        }
    }

    @Test(
        arguments: [
            ("407 Proxy Authentication Required", "", "asks for a user and a password"),
            ("407 Proxy Authentication Required", "name:geheim@", "does not accept the user and the password"),
            ("403 Forbidden", "", "refuses to connect to server.example (403)"),
        ])
    func aProxyThatRefusesEndsTheRun(status: String, user: String, words: String) async throws {
        let proxy = try RawServer(RawAnswer.http(status, [("Content-Length", "0")]))
        let ending = try await run(
            "https://server.example/api/v1", ["HTTPS_PROXY": "http://\(user)127.0.0.1:\(proxy.port)"])
        #expect(ending.code == 69)
        #expect(ending.errors.contains("error: the proxy 127.0.0.1:\(proxy.port) \(words)"))
        #expect(ending.errors.contains("check HTTPS_PROXY"))
        #expect(!ending.errors.contains("geheim"))
        let report = try book.report()
        #expect(report.chapters.map(\.state) == [.failed, .pending, .pending])
        #expect(report.chapters[0].attempts == 1)
        #expect(report.chapters[0].problem?.errorClass.rawValue == "proxy")
        #expect(report.totals.isCostComplete)
    }

    @Test func aProxyThatHasTroubleIsAskedAgain() async throws {
        let proxy = try RawServer(RawAnswer.http("502 Bad Gateway", [("Content-Length", "0")]))
        let ending = try await run(
            "https://server.example/api/v1", ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
        #expect(ending.code == 69)
        #expect(ending.errors.contains("the proxy 127.0.0.1:\(proxy.port) could not connect to server.example (502)"))
        let report = try book.report()
        #expect(report.chapters[0].attempts == 4)
        #expect(report.totals.isCostComplete)
    }

    @Test func aProxyOfAnotherKindIsAnErrorOfRealRunsOnly() async throws {
        var program = book.program
        program.environment["HTTPS_PROXY"] = "socks5://name:geheim@127.0.0.1:1"
        try await serving { [program] simulator, url in
            let real = try await program.run("run", "book.yaml", "--base-url", url, "--ca-file", "ca.pem")
            #expect(real.code == 78)
            #expect(real.errors.contains("HTTPS_PROXY must be a proxy's address"))
            #expect(!real.errors.contains("geheim"))
            #expect(await simulator.log.entries.isEmpty)
            let simulated = try await program.run("run", "book.yaml", "--simulate")
            #expect(simulated.code == 0)
            #expect(!simulated.errors.contains("PROXY"))
        }
    }

    @Test func aProxyOfAnotherKindStopsNoRunThatAsksNothing() async throws {
        try await serving { simulator, url in
            #expect(try await run(url, [:]).code == 0)
            try book.scratch.write("output/book/02-c2.md", "Mine.\n")
            let asked = await simulator.log.entries.count
            let ending = try await run(url, ["HTTPS_PROXY": "socks5://127.0.0.1:1"])
            #expect(ending.code == 0, "\(ending.errors)")
            #expect(try book.report().chapters[1].state == .edited)
            #expect(await simulator.log.entries.count == asked)
        }
    }

    @Test func aProxyOfAnotherKindForEverythingIsAWarning() async throws {
        try await serving { simulator, url in
            let ending = try await run(url, ["ALL_PROXY": "socks5://name:geheim@127.0.0.1:1"])
            #expect(ending.code == 0)
            #expect(ending.errors.contains("warning: ALL_PROXY names a proxy of another kind than http://"))
            #expect(!ending.errors.contains("geheim"))
            #expect(await simulator.log.chats.count == 3)
        }
    }
}
