import Foundation
import Logging
import OpenRouter
import Pacing
import SystemPackage
import TestSupport
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// Which requests keep one pace.
@Suite struct SharedPaceTests {
    private let scratch: Scratch

    init() throws { scratch = try Scratch() }

    private func file(_ address: String, key: String? = nil) throws -> String? {
        let pace = SharedPace(
            environment: ["BOOKGEN_STATE_DIR": scratch["state"].string],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        return pace.store(for: try key.map { try APIKey($0) }, at: try #require(URL(string: address))).liftingAdvice
    }

    @Test func serversWithOneKeyKeepPacesOfTheirOwn() throws {
        let files = try [
            "https://openrouter.ai/api/v1", "http://127.0.0.1:8080/v1", "http://127.0.0.1:8081/v1",
            "https://127.0.0.1:8080/v1", "http://127.0.0.1/v1", "http://localhost:8080/v1",
        ].map { try file($0) }
        #expect(Set(files).count == 6 && !files.contains(nil))
    }

    @Test func oneServerKeepsOnePaceHoweverItsAddressIsWritten() throws {
        #expect(try file("https://openrouter.ai/api/v1") == file("https://OpenRouter.ai:443/other"))
        #expect(try file("http://127.0.0.1/v1") == file("http://127.0.0.1:80"))
    }

    @Test func keysOfOneServerKeepPacesOfTheirOwn() throws {
        let address = "https://openrouter.ai/api/v1"
        let key = "sk-or-v1-test-0123456789abcdef"
        let keys: [String?] = [nil, key, "sk-or-v1-test-fedcba9876543210"]
        let files = try keys.map { try file(address, key: $0) }
        #expect(Set(files).count == 3)
        #expect(files.allSatisfy { $0?.contains("sk-") == false })
    }

    @Test func anotherServersWaitHoldsNobodyBack() async throws {
        let pace = SharedPace(
            environment: ["BOOKGEN_STATE_DIR": scratch["state"].string],
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let clock = ManualClock(jumps: true)
        func limiter(_ address: String) throws -> RateLimiter {
            RateLimiter(clock: WaitingClock(clock), store: pace.store(for: nil, at: try #require(URL(string: address))))
        }
        let first = try limiter("http://127.0.0.1:8080/v1")
        try await first.pause(.account, until: WaitingClock.Instant(offset: .seconds(86_400)))
        await #expect(throws: LongWait.self) { try await first.acquire([.account: .zero]) }
        await #expect(throws: LongWait.self) {
            try await limiter("http://127.0.0.1:8080/other").acquire([.account: .zero])
        }
        #expect(try await limiter("http://127.0.0.1:8081/v1").acquire([.account: .zero]).waited == .zero)
    }
}
