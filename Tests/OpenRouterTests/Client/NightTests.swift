import FoundationEssentials
import Pacing
import Synchronization
import TestSupport
import Testing

@testable import OpenRouter

/// Long nights on a virtual clock: pace, waits and attempts over thousands of requests.
@Suite struct NightTests {
    private struct Night {
        var starts: [Duration] = []
        var attempts: [Int] = []
        var waits: [(Duration, WaitReason)] = []
        var hintsKept = true
    }

    /// Asks one request after another of a server that fails three times in ten.
    private static func night(requests: Int, seed: UInt64) async throws -> Night {
        let clock = ManualClock(jumps: true)
        let night = Mutex(Night())
        let earliest = Mutex(Duration.zero)
        let faults = Mutex(SeededGenerator(seed: seed &+ 99))
        let transport = ScriptedTransport { _, _ in
            let now = clock.now.offset
            night.withLock { night in
                night.starts.append(now)
                if now < earliest.withLock({ $0 }) { night.hintsKept = false }
            }
            let roll = faults.withLock { Int.random(in: 0..<100, using: &$0) }
            switch roll {
            case 0..<8: return .refuse
            case 8..<16: return .response(503, ["busy"])
            case 16..<22: return .cut(200, ScriptedTransport.Reply.events("Half", nil))
            case 22..<28:
                let hint = [0, 1, 2, 7, 45, 90][roll - 22]
                earliest.withLock { $0 = now + .seconds(hint) }
                return .response(429, headers: ["Retry-After": "\(hint)"], ["{}"])
            case 28..<30: return .response(429, ["{}"])
            default: return .stream("Text.")
            }
        }
        let client = try OpenRouterClient.scripted(transport, waiting: clock, seed: seed)
        let request = ChatRequest(model: "m/asked", messages: [ChatMessage(.user, "Write.")])
        for _ in 0..<requests {
            let attempts: Int
            do {
                attempts = try await client.complete(request) { event in
                    if case .waiting(let wait, let reason) = event {
                        night.withLock { $0.waits.append((wait, reason)) }
                    }
                }.attempts
            } catch let error as OpenRouterError {
                attempts = error.attempts
            }
            night.withLock { $0.attempts.append(attempts) }
        }
        return night.withLock { $0 }
    }

    @Test func tenThousandRequestsNeverStartTooCloseTogether() async throws {
        let night = try await Self.night(requests: 10_000, seed: 1)
        let gaps = zip(night.starts, night.starts.dropFirst()).map { $1 - $0 }
        #expect(night.starts.count > 12_000 && night.starts.count < 16_000)
        #expect(try #require(gaps.min()) >= .seconds(1))
        #expect(night.attempts.allSatisfy { (1...4).contains($0) })
        #expect(night.hintsKept)
    }

    @Test func theSameSeedGivesTheSameTrace() async throws {
        let first = try await Self.night(requests: 500, seed: 7)
        let second = try await Self.night(requests: 500, seed: 7)
        let other = try await Self.night(requests: 500, seed: 8)
        #expect(first.starts == second.starts)
        #expect(first.attempts == second.attempts)
        #expect(first.starts != other.starts)
    }

    @Test func freeModelsOfOpenRouterStartThreeSecondsApart() async throws {
        let clock = ManualClock(jumps: true)
        let client = try OpenRouterClient.scripted(ScriptedTransport(.stream("Text.")), waiting: clock)
        for _ in 0..<21 {
            _ = try await client.complete(ChatRequest(model: "m/small:free", messages: [ChatMessage(.user, "Write.")]))
        }
        #expect(clock.now.offset == .seconds(60))
    }

    @Test func freeModelsOfOtherServersKeepTheOrdinaryPace() async throws {
        let clock = ManualClock(jumps: true)
        let client = try OpenRouterClient.scripted(ScriptedTransport(.stream("Text.")), waiting: clock) {
            $0.baseURL = URL(string: "http://127.0.0.1:9/v1") ?? $0.baseURL
        }
        for _ in 0..<21 {
            _ = try await client.complete(ChatRequest(model: "m/small:free", messages: [ChatMessage(.user, "Write.")]))
        }
        #expect(clock.now.offset == .seconds(20))
    }
}
