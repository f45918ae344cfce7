import Testing

@testable import OpenRouterSimulator

@Suite struct SimulatedTextTests {
    private let spanish = "Escribe el capítulo sobre la infancia de Benito Juárez en Guelatao, de unas 500 palabras."
    private let english = "Write the chapter about the childhood of Ada Lovelace in London, of about 500 words."

    @Test func hasExactlyTheWordsAskedFor() {
        for words in Array(1...150) + [300, 1800, 2550, 20_000] {
            for prompt in [spanish, english] {
                let text = SimulatedText.text(words: words, prompt: prompt, seed: UInt64(words))
                #expect(SimulatedText.wordCount(text) == words)
            }
        }
    }

    @Test func saysInItsFirstSentenceThatItIsSimulated() {
        for words in 1...40 {
            let first = SimulatedText.text(words: words, prompt: spanish, seed: 1).prefix { !".:,".contains($0) }
            #expect(first.contains("imulado"))
            #expect(
                SimulatedText.text(words: words, prompt: english, seed: 1).prefix { $0 != "." }.contains("imulated"))
        }
    }

    @Test func isTheSameForTheSameSeedOnly() {
        let text = SimulatedText.text(words: 500, prompt: spanish, seed: 7)
        #expect(text == SimulatedText.text(words: 500, prompt: spanish, seed: 7))
        #expect(text != SimulatedText.text(words: 500, prompt: spanish, seed: 8))
    }

    @Test func isMadeOfParagraphsAndSentences() {
        let text = SimulatedText.text(words: 2550, prompt: english, seed: 3)
        let paragraphs = text.split(separator: "\n\n")
        #expect(paragraphs.count > 10)
        #expect(paragraphs.allSatisfy { $0.last == "." && $0.first?.isUppercase == true && !$0.contains("\n") })
        #expect(text.contains("Ada Lovelace"))
        #expect(!text.contains("{name}"))
    }

    @Test func followsThePromptsLanguage() {
        #expect(SimulatedText.text(words: 60, prompt: spanish, seed: 1).hasPrefix("Texto simulado"))
        #expect(SimulatedText.text(words: 60, prompt: english, seed: 1).hasPrefix("Simulated text"))
    }

    @Test(arguments: [Phrasebook.english, .spanish])
    func everyShortSentenceHasItsNumberOfWords(phrasebook: Phrasebook) {
        for (index, sentence) in phrasebook.closings.enumerated() {
            #expect(SimulatedText.wordCount(sentence) == index + 1)
        }
        for (index, sentence) in phrasebook.shortOpenings.enumerated() {
            #expect(SimulatedText.wordCount(sentence) == index + 1)
        }
        #expect(SimulatedText.wordCount(phrasebook.opening) == phrasebook.shortOpenings.count + 1)
    }
}
