import OpenRouterSimulator

/// What a run is doing when a signal comes.
enum SignalPhase: CaseIterable, Sendable {
    /// The server's queue of connections is full.
    case connecting
    /// The request is sent and no head has come.
    case asking
    /// The server has said how long to wait.
    case waiting
    /// Text has come and no more does.
    case streaming
    /// An answer is whole and goes to its file.
    case writing

    /// What the server does.
    var rules: [ScriptRule] {
        switch self {
        case .connecting, .writing: []
        case .asking: [Server.rule(2, times: 1) { $0.hang = true }]
        case .waiting:
            [
                Server.rule(2, times: 1) {
                    $0.status = 429
                    $0.headers = [HeaderField("Retry-After", "100")]
                }
            ]
        case .streaming: [Server.rule(2, times: 1) { $0.hangAfterWords = 12 }]
        }
    }
}
