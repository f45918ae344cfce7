import OpenRouter
import TestSupport
import Testing

@Suite struct RetrySettingsTests {
    @Test(arguments: [(0, 1), (1, 2), (2, 4), (5, 32), (6, 60), (1000, 60)])
    func backoffGrowsToItsCapWithoutJitter(retry: Int, seconds: Int) {
        var generator: any RandomNumberGenerator & Sendable = SeededGenerator(seed: 7)
        let settings = RetrySettings(jitter: false)
        #expect(settings.backoff(beforeRetry: retry, using: &generator) == .seconds(seconds))
    }

    @Test(arguments: 0..<8) func jitterDrawsFromTheUpperHalf(retry: Int) {
        var generator: any RandomNumberGenerator & Sendable = SeededGenerator(seed: 7)
        let settings = RetrySettings()
        let full = RetrySettings(jitter: false).backoff(beforeRetry: retry, using: &generator)
        var sum = Duration.zero
        for _ in 0..<2000 {
            let wait = settings.backoff(beforeRetry: retry, using: &generator)
            #expect(wait >= full / 2 && wait <= full)
            sum += wait
        }
        let mean = (sum / 2000) / full
        #expect(mean > 0.74 && mean < 0.76)
    }

    @Test(arguments: 0..<3) func aRateLimitWithoutAHintWaitsLongerEachTime(retry: Int) {
        var generator: any RandomNumberGenerator & Sendable = SeededGenerator(seed: 7)
        let least = Duration.seconds(20) * Double(retry + 1)
        for _ in 0..<500 {
            let wait = RetrySettings().rateLimitBackoff(beforeRetry: retry, using: &generator)
            #expect(wait >= least && wait <= least * 1.1)
        }
    }

    @Test func aHintIsNeverUndercut() {
        var generator: any RandomNumberGenerator & Sendable = SeededGenerator(seed: 7)
        for milliseconds in [0, 200, 2000, 7000, 45_000, 120_000] {
            let hint = Duration.milliseconds(milliseconds)
            for _ in 0..<200 {
                let wait = RetrySettings().lengthened(hint, using: &generator)
                #expect(wait >= hint && wait <= hint * 1.1)
            }
            #expect(RetrySettings(jitter: false).lengthened(hint, using: &generator) == hint)
        }
    }
}
