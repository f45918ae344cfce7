/// A language of simulated text.
enum TextLanguage: Sendable, Hashable {
    /// English.
    case english
    /// Spanish.
    case spanish

    /// The language of `prompt`, told by its function words. In doubt it is English.
    init(of prompt: String) {
        var english = 0
        var spanish = 0
        for word in prompt.lowercased().split(whereSeparator: { !$0.isLetter }) {
            if Self.englishWords.contains(word) { english += 1 }
            if Self.spanishWords.contains(word) { spanish += 1 }
        }
        self = spanish > english ? .spanish : .english
    }

    private static let englishWords: Set<Substring> = [
        "about", "and", "are", "as", "at", "by", "for", "from", "his", "her", "in", "is", "of", "on", "or", "that",
        "the",
        "this", "to", "was", "with", "words", "write", "you", "your",
    ]

    private static let spanishWords: Set<Substring> = [
        "al", "como", "con", "de", "del", "el", "en", "es", "escribe", "escriba", "la", "las", "los", "palabras",
        "para",
        "por", "que", "se", "sin", "sobre", "su", "sus", "un", "una", "unas", "unos", "y",
    ]
}
