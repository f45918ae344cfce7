import Testing

@testable import OpenRouterSimulator

@Suite struct RequestedLengthTests {
    @Test(arguments: [
        ("Escribe el prólogo, de unas 2550 palabras, de una biografía.", 2550),
        ("Write about 1,800 words on Ada Lovelace.", 1800),
        ("De unas 2.550 palabras.", 2550),
        ("2\u{202F}550 palabras", 2550),
        ("An 800-word essay.", 800),
        ("Entre 2400 y 2600 palabras.", 2600),
        ("Chapter 3 of 20: write **1200** words.", 1200),
        ("In 1843 she wrote 3 notes. Use 900 words, no more than 40 words a sentence.", 900),
        ("1 word", 1),
        ("Una palabra de 50 wordsmiths", 300),
        ("Write something.", 300),
        ("0 words", 1),
        ("99999 words", 20_000),
        ("9999999999999999999999 words", 300),
        ("1,80 words", 80),
        ("", 300),
    ])
    func readsTheNumberBeforeTheUnit(prompt: String, expected: Int) {
        #expect(RequestedLength.words(in: prompt) == expected)
    }
}
