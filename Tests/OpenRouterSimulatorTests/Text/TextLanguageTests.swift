import Testing

@testable import OpenRouterSimulator

@Suite struct TextLanguageTests {
    @Test(arguments: [
        ("Escribe el prólogo, de unas 1800 palabras, de la vida de Benito Juárez.", TextLanguage.spanish),
        ("Write the prologue to the life of Benito Juárez in about 1800 words.", .english),
        ("Describe la sierra de Oaxaca.", .spanish),
        ("hello", .english),
        ("", .english),
    ])
    func tellsByFunctionWords(prompt: String, expected: TextLanguage) {
        #expect(TextLanguage(of: prompt) == expected)
    }
}
