/// A text was asked for with fewer tokens than its chapter says, since the credit afforded no more.
package struct TokenReduction: Sendable, Hashable, CustomStringConvertible {
    /// The most tokens that the answer could have.
    package var tokens: Int
    /// The most tokens that the chapter says.
    package var wanted: Int

    /// Creates a reduction.
    package init(tokens: Int, wanted: Int) {
        self.tokens = tokens
        self.wanted = wanted
    }

    /// What was done, in words that follow a semicolon.
    package var description: String {
        "written with \(tokens) of \(wanted) max_tokens, since the credit afforded no more"
    }
}
