import FoundationEssentials
import OpenRouter
import OpenRouterSimulator

// A test of somebody else's, as the README and the article promise it.
let script = SimulatorScript {
    $0.models = [SimulatedModel(id: "author/name", maxCompletionTokens: 1000)]
    $0.rules = [
        ScriptRule(
            when: ScriptCondition { $0.requests = [1] },
            respond: ScriptedReply {
                $0.status = 503
                $0.headers = [HeaderField("Retry-After", "0")]
            })
    ]
}
try await OpenRouterSimulator.withServer(script: script) { simulator, baseURL in
    var configuration = try OpenRouterConfiguration.load(environment: [
        "OPENROUTER_API_KEY": "sk-or-v1-of-nobody-0123456789", "OPENROUTER_BASE_URL": baseURL.absoluteString,
    ])
    configuration.minInterval = .zero
    configuration.retries = RetrySettings(maxRetries: 1, baseDelay: .milliseconds(10))
    let client = OpenRouterClient(configuration: configuration, pace: RequestPace())
    print(try await client.generateText("Write 20 words.", model: "author/name"))
    let statuses = await simulator.log.chats.map(\.status)
    precondition(statuses == [503, 200], "\(statuses)")
}

let dropping = try SimulatorScript(yaml: "rules: [{ respond: { drop: true } }]")
try await OpenRouterSimulator.withServer(script: dropping) { simulator, baseURL in
    print(baseURL.port ?? 0, await simulator.log.entries.count)
}
