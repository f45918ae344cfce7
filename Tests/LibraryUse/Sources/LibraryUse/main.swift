import OpenRouter

// Everything that the README and the article promise, with one import. It is built in the check and asks nobody: nothing
// listens at the address.
var configuration = try OpenRouterConfiguration.load(environment: [
    "OPENROUTER_API_KEY": "sk-or-v1-of-nobody-0123456789", "OPENROUTER_BASE_URL": "http://127.0.0.1:9/v1",
])
configuration.temperature = 0.57
configuration.timeout = .seconds(60)
configuration.minInterval = .milliseconds(10)
configuration.retries = RetrySettings(maxRetries: 1, baseDelay: .milliseconds(10))
configuration.apiKey = try APIKey("sk-or-v1-of-nobody-9876543210")

let client = OpenRouterClient(configuration: configuration, pace: RequestPace())
let ledger = Ledger()
let messages = [
    ChatMessage(.system, "You are a historian."), ChatMessage(.user, "Write."), ChatMessage(.assistant, "Once"),
    ChatMessage(.user, "Go on."),
]
let request = ChatRequest(
    model: "author/name", messages: messages, parameters: ["temperature": 0.57, "seed": 7, "stop": ["END"]])

func tell(_ error: OpenRouterError) {
    let reason =
        error.failure.map { "\($0.failureClass.rawValue), \($0.failureClass.disposition)" } ?? "nothing was sent"
    let partial = error.partial?.text ?? ""
    print(
        "\(error.kind.rawValue): \(reason); \(error.attempts) attempts, waited \(error.waited), \(partial.count) characters"
    )
}

do {
    let completion = try await client.complete(
        request, timeout: .seconds(5), retries: RetrySettings(maxRetries: 0), observer: ledger
    ) { event in
        switch event {
        case .waiting(let duration, let reason): print("waits \(duration): \(reason.rawValue)")
        case .attempting(let number): print("attempt \(number)")
        case .text(let text): print(text)
        case .reasoning: print("…")
        case .failed(let attempt, let failure): print("attempt \(attempt): \(failure.message)")
        }
    }
    print(completion.text, completion.answer.finishReason ?? .stop)
    if let cost = completion.answer.usage?.cost { print(cost) }
} catch let error as OpenRouterError {
    tell(error)
}

let essay = client.streamText(
    "Write a long essay", temperature: 0.57, timeout: .seconds(5), retries: RetrySettings(maxRetries: 0))
do {
    for try await piece in essay { print(piece, terminator: "") }
    print(essay.completion?.answer.usage?.totalTokens ?? 0)
} catch let error as OpenRouterError {
    tell(error)
}

let events = client.stream(request, retries: RetrySettings(maxRetries: 0))
do {
    for try await event in events {
        if case .text(let text) = event { print(text, terminator: "") }
    }
    print(events.completion?.answer.finishReason?.rawValue ?? "no reason")
} catch let error as OpenRouterError {
    tell(error)
}

do {
    print(
        try await client.generateText(
            "Write.", maxTokens: 100, timeout: .seconds(5), retries: RetrySettings(maxRetries: 0)))
    print(try await client.models().similarIDs(to: "author/name"))
    if let rest = try await client.keyStatus().limitRemaining { print(rest) }
} catch let error as OpenRouterError {
    tell(error)
}
let usage = await client.usage
print(usage.requests, usage.attempts, usage.totalTokens ?? 0)
if let cost = usage.totalCost { print(cost) }
for line in await ledger.lines { print(line) }
