/// Text in place of a model's. It is grammatical and of an exact length, and it says openly it is simulated. The same
/// request gets the same text.
enum SimulatedText {
    /// Writes Markdown paragraphs of exactly `words` words. Blanks part words.
    ///
    /// - Parameters:
    ///   - words: How many words, at least 1.
    ///   - prompt: Decides the language and gives the names that the text mentions.
    ///   - seed: The same seed gives the same text.
    /// - Returns: The text, without a line break at its end.
    static func text(words: Int, prompt: String, seed: UInt64) -> String {
        let phrasebook = Phrasebook.phrasebook(for: TextLanguage(of: prompt))
        if words <= phrasebook.shortOpenings.count { return phrasebook.shortOpenings[max(words, 1) - 1] }
        let names = ProperNames.names(in: prompt)
        var random = SplitMix64(seed: seed)
        var sentences = [phrasebook.opening]
        var left = words - wordCount(phrasebook.opening)
        var paragraphs: [String] = []
        var sentencesInParagraph = Int.random(in: 4...7, using: &random)
        var recent: [String] = []
        while left > 0 {
            let sentence: String
            if left <= phrasebook.closings.count {
                sentence = phrasebook.closings[left - 1]
            } else {
                sentence = nextSentence(phrasebook, names: names, fitting: left, avoiding: recent, using: &random)
                recent = (recent + [sentence]).suffix(8)
            }
            if sentences.count == sentencesInParagraph {
                paragraphs.append(sentences.joined(separator: " "))
                sentences = []
                sentencesInParagraph = Int.random(in: 4...7, using: &random)
            }
            sentences.append(sentence)
            left -= wordCount(sentence)
        }
        paragraphs.append(sentences.joined(separator: " "))
        return paragraphs.joined(separator: "\n\n")
    }

    /// The number of words in `text`.
    static func wordCount(_ text: some StringProtocol) -> Int {
        var count = 0
        var isInWord = false
        for scalar in text.unicodeScalars {
            let isBlank = scalar.properties.isWhitespace
            if !isBlank, !isInWord { count += 1 }
            isInWord = !isBlank
        }
        return count
    }

    private static func nextSentence(
        _ phrasebook: Phrasebook, names: [String], fitting left: Int, avoiding recent: [String],
        using random: inout SplitMix64
    ) -> String {
        for _ in 0..<16 {
            var sentence: String
            if let name = names.randomElement(using: &random), Int.random(in: 0..<4, using: &random) == 0,
                let template = phrasebook.namedSentences.randomElement(using: &random)
            {
                sentence = template.split(separator: "{name}", omittingEmptySubsequences: false).joined(separator: name)
            } else {
                sentence = phrasebook.sentences.randomElement(using: &random) ?? ""
            }
            if !recent.contains(sentence), wordCount(sentence) <= left { return sentence }
        }
        // Near the end little fits: the longest closing leaves a rest that another one fills.
        return phrasebook.closings.last ?? ""
    }
}
