/// A request with fewer tokens than its chapter's own, for lack of credit.
package struct TokenReduction: Sendable, Hashable, CustomStringConvertible {
    /// The reduced limit of tokens.
    package var tokens: Int
    /// The chapter's own limit of tokens.
    package var wanted: Int

    /// Creates a reduction.
    package init(tokens: Int, wanted: Int) {
        self.tokens = tokens
        self.wanted = wanted
    }

    /// The reduction in words behind a semicolon.
    package var description: String {
        "written with \(tokens) of \(wanted) max_tokens, since the credit afforded no more"
    }
}
