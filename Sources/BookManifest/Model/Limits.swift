public import FoundationEssentials

/// The manifest's `limits` block: what is not to be exceeded; `nil` is no limit.
public struct Limits: Sendable, Hashable {
    /// What one run may take (`limits.run`).
    public struct Run: Sendable, Hashable {
        /// US dollars (`cost_usd`).
        public var cost: Decimal?
        /// Tokens of prompts and answers (`tokens`).
        public var tokens: Int?
        /// Attempts at chapters that are sent (`requests`).
        public var requests: Int?
        /// Chapters that are asked (`chapters`).
        public var chapters: Int?
        /// How long the run lasts (`duration`).
        public var duration: Duration?

        /// Creates limits; what is left out has none.
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

    /// What all runs of a book may take together (`limits.book`).
    public struct Book: Sendable, Hashable {
        /// US dollars (`cost_usd`).
        public var cost: Decimal?
        /// Tokens of prompts and answers (`tokens`).
        public var tokens: Int?

        /// Creates limits; what is left out has none.
        public init(cost: Decimal? = nil, tokens: Int? = nil) {
            self.cost = cost
            self.tokens = tokens
        }
    }

    /// What one run may take.
    public var run: Run
    /// What all runs may take together.
    public var book: Book

    /// Creates limits; without arguments there are none.
    public init(run: Run = Run(), book: Book = Book()) {
        self.run = run
        self.book = book
    }
}
