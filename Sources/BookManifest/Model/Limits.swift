public import FoundationEssentials

/// The manifest's `limits` block. A run never exceeds these, and nil is no limit.
public struct Limits: Sendable, Hashable {
    /// The limits of one run (`limits.run`).
    public struct Run: Sendable, Hashable {
        /// US dollars (`cost_usd`).
        public var cost: Decimal?
        /// Tokens of prompts and answers (`tokens`).
        public var tokens: Int?
        /// Sent attempts at chapters (`requests`).
        public var requests: Int?
        /// Requested chapters (`chapters`).
        public var chapters: Int?
        /// How long the run lasts (`duration`).
        public var duration: Duration?

        /// Creates limits. Without arguments there are none.
        public init(
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
    public struct Book: Sendable, Hashable {
        /// US dollars (`cost_usd`).
        public var cost: Decimal?
        /// Tokens of prompts and answers (`tokens`).
        public var tokens: Int?

        /// Creates limits. Without arguments there are none.
        public init(cost: Decimal? = nil, tokens: Int? = nil) {
            self.cost = cost
            self.tokens = tokens
        }
    }

    /// The limits of one run.
    public var run: Run
    /// The limits of all runs together.
    public var book: Book

    /// Creates limits. Without arguments there are none.
    public init(run: Run = Run(), book: Book = Book()) {
        self.run = run
        self.book = book
    }
}
