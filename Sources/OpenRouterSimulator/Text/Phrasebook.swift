/// The sentences of simulated text in one language.
///
/// They speak of the text itself and of writing, never of a person or an event in the prompt. Nothing here was
/// researched, so nothing may read as history.
struct Phrasebook: Sendable {
    /// The start of every text of some length. It calls the text simulated.
    let opening: String
    /// Sentences of 1, 2, 3 … words for shorter texts. They call the text simulated too.
    let shortOpenings: [String]
    /// Sentences of 1, 2, 3 … words, for the rest at the end.
    let closings: [String]
    /// Sentences without a name.
    let sentences: [String]
    /// Sentences about a name. It stands for `{name}`.
    let namedSentences: [String]

    /// The sentences for `language`.
    static func phrasebook(for language: TextLanguage) -> Phrasebook {
        switch language {
        case .english: .english
        case .spanish: .spanish
        }
    }
}
