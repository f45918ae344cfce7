import FoundationEssentials
import Pacing

extension OpenRouterClient {
    /// The longest time between two looks at the clock of the pace, for an exact wall time between them. It is half
    /// of a shared pace's margin.
    private static let exactLook = Duration.microseconds(50)
    /// How long all looks together may take. A store on another machine never answers fast enough for an exact one.
    private static let longestLooking = Duration.milliseconds(200)
    private static let mostLooks = 100

    /// The server by its host and, if unusual, its port.
    var server: String {
        let port = configuration.baseURL.port.map { ":\($0)" } ?? ""
        return (configuration.baseURL.host() ?? "") + port
    }

    /// Says to a person which server is not asked, until when, and how to lift the pause.
    func explanation(ofPause pause: Duration, of scope: PaceScope = .account) -> String {
        let whom =
            switch scope {
            case .account, .completions: server
            case .freeModels: "for free models, \(server)"
            case .model(let model): "for \(MessageLine.make(model, limit: 128)), \(server)"
            }
        let until = time.date().addingTimeInterval(pause / .seconds(1)).formatted(.iso8601)
        let remedy = store.liftingAdvice.map { "; to ask it sooner, \($0)" } ?? ""
        return "\(whom) is not asked again for \(pause.inSeconds), until \(until)\(remedy)"
    }

    /// The wall time of a request's start. Someone may set the wall clock at any time, and still the times of two
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
