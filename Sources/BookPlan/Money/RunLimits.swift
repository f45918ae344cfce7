import BookManifest
package import FoundationEssentials

/// The limits of a run.
///
/// A limit of the command line wins over the manifest's. `nil` is no limit.
package struct RunLimits: Sendable, Hashable {
    /// US dollars of the run.
    package var cost: Limit<Decimal>?
    /// Tokens of the run, in prompts and answers.
    package var tokens: Limit<Int>?
    /// Attempts sent by the run.
    package var requests: Limit<Int>?
    /// Chapters asked by the run.
    package var chapters: Limit<Int>?
    /// How long the run lasts.
    package var duration: Limit<Duration>?
    /// US dollars of all runs together.
    package var bookCost: Limit<Decimal>?
    /// Tokens of all runs together, in prompts and answers.
    package var bookTokens: Limit<Int>?

    /// Joins the limits of a manifest and of the command line.
    ///
    /// - Parameters:
    ///   - limits: The manifest's limits.
    ///   - maxCost: The command line's limit in US dollars of the run.
    ///   - maxTokens: The command line's limit in tokens of the run.
    ///   - maxChapters: The command line's limit in chapters.
    init(_ limits: Limits, maxCost: Decimal?, maxTokens: Int?, maxChapters: Int?) {
        cost = Limit(limits.run.cost, "limits.run.cost_usd", unless: maxCost, "--max-cost")
        tokens = Limit(limits.run.tokens, "limits.run.tokens", unless: maxTokens, "--max-tokens-total")
        requests = Limit(limits.run.requests, "limits.run.requests")
        chapters = Limit(limits.run.chapters, "limits.run.chapters", unless: maxChapters, "--max-chapters")
        duration = Limit(limits.run.duration, "limits.run.duration")
        bookCost = Limit(limits.book.cost, "limits.book.cost_usd")
        bookTokens = Limit(limits.book.tokens, "limits.book.tokens")
    }

    /// The name of a limit in US dollars. It needs a price for every request. `nil` without such a limit.
    package var nameOfCostLimit: String? { cost?.name ?? bookCost?.name }

    /// The name of a limit in tokens. Every request then needs its own limit of tokens, even a free one. `nil` without
    /// such a limit.
    package var nameOfTokenLimit: String? { tokens?.name ?? bookTokens?.name }
}
