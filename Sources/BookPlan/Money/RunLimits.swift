import BookManifest
package import FoundationEssentials

/// The limits that hold for a run: the command line's over the manifest's; `nil` is no limit.
package struct RunLimits: Sendable, Hashable {
    /// US dollars of the run.
    package var cost: Limit<Decimal>?
    /// Tokens of the run, prompts and answers.
    package var tokens: Limit<Int>?
    /// Attempts that the run sends.
    package var requests: Limit<Int>?
    /// Chapters that the run asks.
    package var chapters: Limit<Int>?
    /// US dollars of all runs together.
    package var bookCost: Limit<Decimal>?
    /// Tokens of all runs together, prompts and answers.
    package var bookTokens: Limit<Int>?

    /// Puts a manifest's limits and those of the command line together.
    ///
    /// - Parameters:
    ///   - limits: The manifest's limits.
    ///   - maxCost: US dollars of the run that the command line allows.
    ///   - maxTokens: Tokens of the run that the command line allows.
    ///   - maxChapters: Chapters that the command line allows.
    init(_ limits: Limits, maxCost: Decimal?, maxTokens: Int?, maxChapters: Int?) {
        cost = Limit(limits.run.cost, "limits.run.cost_usd", unless: maxCost, "--max-cost")
        tokens = Limit(limits.run.tokens, "limits.run.tokens", unless: maxTokens, "--max-tokens-total")
        requests = Limit(limits.run.requests, "limits.run.requests")
        chapters = Limit(limits.run.chapters, "limits.run.chapters", unless: maxChapters, "--max-chapters")
        bookCost = Limit(limits.book.cost, "limits.book.cost_usd")
        bookTokens = Limit(limits.book.tokens, "limits.book.tokens")
    }

    /// The name of a limit that needs a price for every request; `nil`: there is none.
    package var nameOfCostLimit: String? { cost?.name ?? bookCost?.name }

    /// The name of a limit that needs a most of tokens for every request, whatever its price; `nil`: there is none.
    package var nameOfTokenLimit: String? { tokens?.name ?? bookTokens?.name }
}
