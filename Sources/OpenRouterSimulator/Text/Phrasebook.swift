/// The sentences of one language that simulated text is made of.
///
/// They speak of the text itself and of writing, never of the person or the events that a prompt names: what nobody
/// researched must not read as history.
struct Phrasebook: Sendable {
    /// The start of every text that is long enough for it: says that the text is simulated.
    let opening: String
    /// Sentences of 1, 2, 3 … words that say so too, for texts shorter than the opening.
    let shortOpenings: [String]
    /// Sentences of 1, 2, 3 … words, for the rest at the end.
    let closings: [String]
    /// Sentences without a name.
    let sentences: [String]
    /// Sentences about a name, which stands for `{name}`.
    let namedSentences: [String]

    /// The sentences for `language`.
    static func phrasebook(for language: TextLanguage) -> Phrasebook {
        switch language {
        case .english: .english
        case .spanish: .spanish
        }
    }
}
