import FoundationEssentials
import OpenRouter
import Synchronization

/// Stands beside the attempts for one chapter and adds up what they used, cost and brought.
final class AttemptTally: AttemptObserver {
    /// What the attempts came to.
    struct Sums: Sendable {
        var attempts = 0
        var attemptsOfUnknownCost = 0
        var waited = Duration.zero
        var promptTokens: Int?
        var completionTokens: Int?
        var reasoningTokens: Int?
        var cachedTokens: Int?
        var cost: Decimal?
        var last: Answer?
        /// The longest text that arrived and is no chapter.
        var partial: Answer?
    }

    private let isSimulated: Bool
    private let state = Mutex(Sums())

    /// Creates a tally without attempts.
    ///
    /// - Parameter isSimulated: Whether a simulator is meant to answer.
    init(isSimulated: Bool) {
        self.isSimulated = isSimulated
    }

    /// What the attempts came to so far.
    var sums: Sums { state.withLock { $0 } }

    func willSend(_ attempt: AttemptStart) async throws {
        state.withLock { sums in
            sums.attempts += 1
            sums.waited += attempt.waited
        }
    }

    func didReceiveHead(_ attempt: AttemptStart, head: AttemptHead) async throws {}

    /// - Throws: ``SimulatedAnswerError`` where a simulator answers in place of a model.
    func didEnd(_ attempt: AttemptStart, outcome: AttemptOutcome) async throws {
        if !isSimulated, outcome.answer.provider == SimulatedAnswerError.provider { throw SimulatedAnswerError() }
        state.withLock { $0.add(outcome) }
    }
}

extension AttemptTally.Sums {
    fileprivate mutating func add(_ outcome: AttemptOutcome) {
        let answer = outcome.answer
        last = answer
        if outcome.isCostUnknown { attemptsOfUnknownCost += 1 }
        promptTokens = sum(promptTokens, answer.usage?.promptTokens)
        completionTokens = sum(completionTokens, answer.usage?.completionTokens)
        reasoningTokens = sum(reasoningTokens, answer.usage?.reasoningTokens)
        cachedTokens = sum(cachedTokens, answer.usage?.cachedTokens)
        cost = sum(cost, answer.usage?.cost)
        let isPartial = (outcome.failure != nil || outcome.isCancelled) && answer.text.contains { !$0.isWhitespace }
        if isPartial, answer.text.utf8.count > partial?.text.utf8.count ?? 0 { partial = answer }
    }

    private func sum<Value: AdditiveArithmetic>(_ total: Value?, _ value: Value?) -> Value? {
        guard let value else { return total }
        return (total ?? .zero) + value
    }
}

extension ChapterRecord {
    /// Adds what the attempts of one pass came to.
    mutating func add(_ sums: AttemptTally.Sums) {
        attempts += sums.attempts
        attemptsOfUnknownCost += sums.attemptsOfUnknownCost
        waitedSeconds += sums.waited / .seconds(1)
        add(sums.promptTokens, to: \.promptTokens)
        add(sums.completionTokens, to: \.completionTokens)
        add(sums.reasoningTokens, to: \.reasoningTokens)
        add(sums.cachedTokens, to: \.cachedTokens)
        add(sums.cost, to: \.cost)
        finishReason = sums.last?.finishReason?.rawValue
        modelServed = sums.last?.model ?? modelServed
        provider = sums.last?.provider ?? provider
        generationID = sums.last?.generationID ?? generationID
    }

    private mutating func add<Value: AdditiveArithmetic>(_ value: Value?, to sum: WritableKeyPath<Self, Value?>) {
        guard let value else { return }
        self[keyPath: sum] = (self[keyPath: sum] ?? .zero) + value
    }
}
