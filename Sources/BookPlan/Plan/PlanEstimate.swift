package import BookLedger
import BookManifest
import FoundationEssentials
import OpenRouter

/// The estimate for a plan's run, with each request once. Retries are left out.
package struct PlanEstimate: Sendable, Hashable {
    /// The count of requests.
    package var requests = 0
    /// Tokens of their prompts.
    package var promptTokens = 0
    /// Tokens of their answers. `nil` if one may have any length.
    package var completionTokens: ClosedRange<Int>? = 0...0
    /// Their cost.
    package var cost: EstimatedCost
    /// The time of the run, in seconds. `nil` if an answer may have any length, or if no model is there to write.
    ///
    /// Each model writes at its speed in the ledger, or else at the usual one (see ``ModelSpeeds``). Each request takes
    /// at least the interval of the pace.
    package var seconds: ClosedRange<Double>? = 0...0

    /// Estimates the requests of a plan.
    ///
    /// - Parameters:
    ///   - plan: The plan. The states of its chapters are read.
    ///   - prices: More prices of models, by id. They win over the ledger's.
    package init(_ plan: Plan, prices: [String: PriceRow] = [:]) {
        let speeds = ModelSpeeds(plan.snapshot)
        let pace = plan.manifest.client.minInterval / .seconds(1)
        var costs = CostRange(prices: plan.isSimulated ? nil : plan.snapshot.prices.merging(prices) { $1 })
        var retired: String?
        for chapter in plan.chapters where chapter.isAsked && !chapter.verdict.isLeftOut {
            if chapter.wanted.parts.modelOrigin == .builtIn { retired = chapter.wanted.parts.settings.model }
            let request = chapter.wanted.request
            let estimate = RequestEstimate(request, words: chapter.wanted.chapter.words)
            requests += 1
            promptTokens = Count.sum(promptTokens, estimate.promptTokens) ?? promptTokens
            costs.add(estimate, models: request.models)
            guard let tokens = estimate.completionTokens else {
                completionTokens = nil
                seconds = nil
                continue
            }
            completionTokens = completionTokens.map { Self.sum($0, tokens) }
            let speed = speeds[chapter.wanted.parts.settings.model]
            seconds = seconds.map { sum in
                let fastest = max(pace, Double(tokens.lowerBound) / speed.upperBound)
                let slowest = max(pace, Double(tokens.upperBound) / speed.lowerBound)
                return (sum.lowerBound + fastest)...(sum.upperBound + slowest)
            }
        }
        // The simulator answers at once.
        if plan.isSimulated { seconds = 0...0 }
        cost = costs.cost
        if let retired, !plan.isSimulated {
            cost = .retired(retired)
            seconds = nil
        }
    }

    private static func sum(_ left: ClosedRange<Int>, _ right: ClosedRange<Int>) -> ClosedRange<Int> {
        let least = Count.sum(left.lowerBound, right.lowerBound) ?? 0
        return least...(Count.sum(left.upperBound, right.upperBound) ?? least)
    }
}
