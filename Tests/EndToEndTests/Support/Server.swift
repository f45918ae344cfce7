import Foundation
import OpenRouterSimulator

/// A server that answers as OpenRouter does and is not marked as a simulator.
enum Server {
    /// Serves while `body` runs, which gets the simulator, for its log, and the base URL. Its waits are those of
    /// `clock`.
    static func serving<C: Clock, Result: Sendable>(
        _ rules: [ScriptRule] = [], clock: C = ContinuousClock(), identity: ServerIdentity? = nil,
        setUp: (inout SimulatorScript) -> Void = { _ in },
        _ body: (OpenRouterSimulator, String) async throws -> Result
    ) async throws -> Result where C.Duration == Duration {
        var script = SimulatorScript()
        script.defaults.provider = "Acme"
        script.rules = rules
        setUp(&script)
        let simulator = OpenRouterSimulator(script: script, clock: clock, logFile: nil, identity: identity)
        return try await simulator.serving { url in try await body(simulator, url.absoluteString) }
    }

    /// A rule for requests of one chapter, or of all.
    static func rule(_ chapter: Int? = nil, times: Int? = nil, _ respond: (inout ScriptedReply) -> Void) -> ScriptRule {
        var condition = ScriptCondition()
        condition.contains = chapter.map { "chapter-\($0) " }
        return ScriptRule(when: condition, times: times, respond: ScriptedReply(respond))
    }
}
