package import FoundationEssentials

/// The manifest's `limits` block. A run never exceeds these, and nil is no limit.
package struct Limits: Sendable, Hashable {
    /// The limits of one run (`limits.run`).
    package struct Run: Sendable, Hashable {
        /// US dollars (`cost_usd`).
        package var cost: Decimal?
        /// Tokens of prompts and answers (`tokens`).
        package var tokens: Int?
        /// Sent attempts at chapters (`requests`).
        package var requests: Int?
        /// Requested chapters (`chapters`).
        package var chapters: Int?
        /// How long the run lasts (`duration`).
        package var duration: Duration?

        /// Creates limits. Without arguments there are none.
        package init(
            cost: Decimal? = nil, tokens: Int? = nil, requests: Int? = nil, chapters: Int? = nil,
            duration: Duration? = nil
        ) {
            self.cost = cost
            self.tokens = tokens
            self.requests = requests
            self.chapters = chapters
            self.duration = duration
        }
    }

    /// The limits of all runs of a book together (`limits.book`).
    package struct Book: Sendable, Hashable {
        /// US dollars (`cost_usd`).
        package var cost: Decimal?
        /// Tokens of prompts and answers (`tokens`).
        package var tokens: Int?

        /// Creates limits. Without arguments there are none.
        package init(cost: Decimal? = nil, tokens: Int? = nil) {
            self.cost = cost
            self.tokens = tokens
        }
    }

    /// The limits of one run.
    package var run: Run
    /// The limits of all runs together.
    package var book: Book

    /// Creates limits. Without arguments there are none.
    package init(run: Run = Run(), book: Book = Book()) {
        self.run = run
        self.book = book
    }
}
