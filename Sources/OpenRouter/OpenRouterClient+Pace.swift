import FoundationEssentials
import Pacing

extension OpenRouterClient {
    /// How far apart two looks at the clock of the pace may lie for a wall time between them to be exact enough: half of the
    /// margin that a shared pace keeps.
    private static let longestLook = Duration.microseconds(50)
    private static let mostLooks = 100

    /// The wall time at which a request started, by a clock that may be set at any time, so that the times of any two
    /// requests are as far apart as their starts.
    func date(of start: RateLimiter.Start) -> Date {
        var best: (error: Duration, date: Date)?
        for _ in 0..<Self.mostLooks {
            let before = slots.now
            let date = time.date()
            let error = slots.now - before
            if error < best?.error ?? .seconds(Int64.max) {
                best = (error, date.addingTimeInterval((start.time - before - error / 2) / .seconds(1)))
            }
            if error <= Self.longestLook { break }
        }
        return best?.date ?? time.date()
    }
}
