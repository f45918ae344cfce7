import Testing

@testable import OpenRouterSimulator

@Suite struct TokenCountTests {
    @Test(arguments: [("", 0), ("a", 1), ("abcd", 1), ("abcde", 2), ("áéíó", 1)])
    func countsFourScalarsAsOne(text: String, expected: Int) {
        #expect(TokenCount.tokens(of: text) == expected)
    }
}
