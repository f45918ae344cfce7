import FoundationEssentials
import Pacing

extension OpenRouterClient {
    /// How far apart two looks at the clock of the pace may lie for a wall time between them to be exact enough: half of the
    /// margin that a shared pace keeps.
    private static let exactLook = Duration.microseconds(50)
    /// How long all looks together may take. A store on another machine never answers fast enough for an exact one.
    private static let longestLooking = Duration.milliseconds(200)
    private static let mostLooks = 100

    /// The server that is asked, by its host and, where that is not the usual one, its port.
    var server: String {
        let port = configuration.baseURL.port.map { ":\($0)" } ?? ""
        return (configuration.baseURL.host() ?? "") + port
    }

    /// Whom a pause keeps from being asked, until when, and what lifts it before that.
    func explanation(ofPause pause: Duration, of scope: PaceScope = .account) -> String {
        let whom =
            switch scope {
            case .account: server
            case .freeModels: "for free models, \(server)"
            case .model(let model): "for \(MessageLine.make(model, limit: 128)), \(server)"
            }
        let until = time.date().addingTimeInterval(pause / .seconds(1)).formatted(.iso8601)
        let remedy = store.liftingAdvice.map { "; to ask it sooner, \($0)" } ?? ""
        return "\(whom) is not asked again for \(pause.inSeconds), until \(until)\(remedy)"
    }

    /// The wall time at which a request started, by a clock that may be set at any time, so that the times of any two
    /// requests are as far apart as their starts.
    ///
    /// - Throws: An error of the pace's store.
    func date(of start: RateLimiter.Start) async throws -> Date {
        var best: (error: Duration, date: Date)?
        var looking = Duration.zero
        for _ in 0..<Self.mostLooks {
            let before = try await store.now()
            let date = time.date()
            let error = try await store.now() - before
            if error < best?.error ?? .seconds(Int64.max) {
                best = (error, date.addingTimeInterval((start.time - before - error / 2) / .seconds(1)))
            }
            looking += error
            if error <= Self.exactLook || looking > Self.longestLooking { break }
        }
        return best?.date ?? time.date()
    }
}
