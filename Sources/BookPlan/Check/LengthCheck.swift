/// Tells whether a chapter's words fit into a limit of tokens.
enum LengthCheck {
    /// The fewest tokens of a word in a European language. A limit below them cuts the text.
    private static let leastTokensPerWord = 1.2

    /// Whether so many words can fit into so many tokens.
    static func fits(_ words: Int, into tokens: Int) -> Bool {
        Double(words) * leastTokensPerWord <= Double(tokens)
    }

    /// The tokens that hold so many words in any usual language.
    static func tokens(for words: Int) -> Int { (words * RequestEstimate.tokensPerTenWords.upperBound + 9) / 10 }
}
