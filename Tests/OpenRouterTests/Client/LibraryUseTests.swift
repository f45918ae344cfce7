import Foundation
import OpenRouter
import Pacing
import Synchronization
import TestSupport
import Testing

/// The library as another package sees it: nothing but its public interface, on a real socket.
@Suite struct LibraryUseTests {
    @Test func aClientIsMadeFromTheEnvironmentWhereItHoldsAKey() {
        let hasKey = (try? OpenRouterConfiguration.fromEnvironment().requireAPIKey()) != nil
        #expect(((try? OpenRouterClient()) != nil) == hasKey)
    }

    @Test func generatesTextInAFewLines() async throws {
        let body = ScriptedTransport.Reply.events("The Renaissance.", usage: #""total_tokens":15"#).joined()
        let head = "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let server = try RawServer(Array((head + body).utf8), ending: .wait)
        var configuration = try OpenRouterConfiguration.load(environment: [
            "OPENROUTER_API_KEY": "sk-or-v1-test-0123456789",
            "OPENROUTER_BASE_URL": "http://127.0.0.1:\(server.port)/v1",
        ])
        configuration.minInterval = .zero

        let client = OpenRouterClient(configuration: configuration)
        let answer = try await client.generateText(
            "Describe the Renaissance", system: "You are a historian", temperature: 0.7, maxTokens: 1000)
        #expect(answer == "The Renaissance.")
        #expect(await client.usage.totalTokens == 15)
    }

    @Test func aPaceWhoseFileCannotBeUsedSaysSoOnceAndGoesOn() async throws {
        let reasons = Mutex<[String]>([])
        let pace = RequestPace(file: "/dev/null/pace") { reason in reasons.withLock { $0.append(reason) } }
        for _ in 0..<2 {
            try await pace.store.update { table, now in table.pause(.account, until: now + .seconds(60)) }
        }
        #expect(try await pace.store.update { $0.remainingPause(of: [.account], at: $1) } > .seconds(50))
        #expect(reasons.withLock { $0 } == ["Not a directory"])
    }

    @Test func itsInterfaceNeedsNoModuleButFoundation() throws {
        let root = URL(filePath: #filePath).pathComponents.dropLast(4).joined(separator: "/")
        let files = try #require(FileManager.default.enumerator(atPath: root + "/Sources/OpenRouter"))
        var imports: Set<Substring> = []
        for case let file as String in files where file.hasSuffix(".swift") {
            let text = try String(contentsOfFile: "\(root)/Sources/OpenRouter/\(file)", encoding: .utf8)
            imports.formUnion(text.split(separator: "\n").filter { $0.hasPrefix("public import ") })
        }
        #expect(imports == ["public import FoundationEssentials"])
    }
}
