/// The simulator's tokenizer. Four Unicode scalars are a token, and a rest counts as one.
enum TokenCount {
    /// Scalars in a token.
    static let scalarsPerToken = 4

    /// The tokens of a text of so many scalars.
    static func tokens(ofScalars count: Int) -> Int { (count + scalarsPerToken - 1) / scalarsPerToken }

    /// The tokens of `text`.
    static func tokens(of text: String) -> Int { tokens(ofScalars: text.unicodeScalars.count) }
}
