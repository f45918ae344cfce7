import Pacing
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct RetryPlanTests {
    private static func failure(_ failureClass: FailureClass, hint: Duration? = nil) -> AttemptFailure {
        AttemptFailure(failureClass, kind: .api, status: 500, message: "no", hint: hint)
    }

    private static func decisions(
        _ failures: [(AttemptFailure, hadText: Bool)], settings: RetrySettings = RetrySettings(jitter: false)
    ) -> [RetryPlan.Decision] {
        var generator: any RandomNumberGenerator & Sendable = SeededGenerator(seed: 3)
        var plan = RetryPlan(settings)
        return failures.map { plan.next(after: $0.0, hadText: $0.hadText, using: &generator) }
    }

    @Test func triesFourTimesWithGrowingBackoff() {
        let decisions = Self.decisions(Array(repeating: (Self.failure(.transient), false), count: 4))
        #expect(
            decisions
                == [1, 2, 4].map { .retry(after: .seconds($0), reason: .backoff, pausesScope: false) } + [.exhausted])
    }

    @Test func aCutAfterTextCountsDouble() {
        let decisions = Self.decisions(Array(repeating: (Self.failure(.transient), true), count: 2))
        #expect(decisions == [.retry(after: .seconds(1), reason: .backoff, pausesScope: false), .exhausted])
    }

    @Test func aRateLimitWithoutAHintWaitsTwentyFortySixtySeconds() {
        let decisions = Self.decisions(Array(repeating: (Self.failure(.rateLimitedUpstream), false), count: 4))
        #expect(
            decisions
                == [20, 40, 60].map { .retry(after: .seconds($0), reason: .rateLimit, pausesScope: true) }
                + [.exhausted])
    }

    @Test(arguments: [FailureClass.transient, .rateLimitedMinute, .rateLimitedUpstream])
    func aHintIsAFloorForTheWholeScope(failureClass: FailureClass) {
        #expect(
            Self.decisions([(Self.failure(failureClass, hint: .seconds(45)), false)])
                == [.retry(after: .seconds(45), reason: .serverHint, pausesScope: true)])
        #expect(
            Self.decisions([(Self.failure(failureClass, hint: .milliseconds(10)), false)])
                == [.retry(after: .seconds(1), reason: .backoff, pausesScope: true)])
    }

    @Test func aHintOfZeroOnARateLimitIsNone() {
        for failureClass in [FailureClass.rateLimitedMinute, .rateLimitedUpstream] {
            #expect(
                Self.decisions(Array(repeating: (Self.failure(failureClass, hint: .zero), false), count: 2))
                    == [20, 40].map { .retry(after: .seconds($0), reason: .rateLimit, pausesScope: true) })
        }
        #expect(
            Self.decisions([(Self.failure(.transient, hint: .zero), false)])
                == [.retry(after: .seconds(1), reason: .backoff, pausesScope: true)])
    }

    @Test func aHintOverTwoMinutesDefers() {
        #expect(
            Self.decisions([(Self.failure(.rateLimitedUpstream, hint: .seconds(120)), false)])
                == [.retry(after: .seconds(120), reason: .serverHint, pausesScope: true)])
        #expect(
            Self.decisions([(Self.failure(.rateLimitedUpstream, hint: .milliseconds(120_001)), false)])
                == [.deferred(.milliseconds(120_001))])
    }

    @Test func anEmptyAnswerIsAskedOnceMore() {
        let decisions = Self.decisions(Array(repeating: (Self.failure(.empty), false), count: 2))
        #expect(decisions == [.retry(after: .seconds(1), reason: .backoff, pausesScope: false), .giveUp])
    }

    @Test(arguments: FailureClass.allCases.filter { $0.disposition != .retry })
    func nothingElseIsRetried(failureClass: FailureClass) {
        #expect(Self.decisions([(Self.failure(failureClass, hint: .seconds(1)), false)]) == [.giveUp])
    }

    @Test func noRetriesMeansNone() {
        #expect(
            Self.decisions(
                [(Self.failure(.transient), false)], settings: RetrySettings(maxRetries: 0)) == [.exhausted])
    }
}
