import Testing

@testable import OpenRouter

@Suite struct AffordableTokensTests {
    @Test(
        arguments: [
            (
                "This request requires more credits, or fewer max_tokens. You requested up to 8192 tokens, but can only afford 1234.",
                1234
            ),
            (
                "You requested up to 8192 tokens, but can only afford 1234. To increase, visit https://x/y and add 10 credits",
                1234
            ),
            ("you can afford up to 1,234 tokens", 1234), ("CAN ONLY AFFORD 7", 7),
            ("can only afford: 12345678", 12_345_678),
            ("It is not affordable; you can afford 12 tokens", 12),
            ("Insufficient credits", nil), ("", nil), ("afford", nil), ("can only afford", nil),
            ("you cannot afford this. Add 5 credits", nil), ("can only afford $0.42", nil),
            ("can only afford 0.42", nil),
            ("can only afford 0", nil), ("can only afford 99999999999999999999999 tokens", nil),
            ("afford as many words as it takes to say it and then 5", nil), ("can only afford \u{663}\u{664}", nil),
        ] as [(String, Int?)])
    func readsTheNumberThatTheWordsName(message: String, tokens: Int?) {
        #expect(AffordableTokens.read(message) == tokens)
    }

    private func failure(_ status: Int, _ body: String) -> AttemptFailure {
        FailureClassification.failure(
            status: status, headers: ResponseHeaders([]), body: Array(body.utf8), model: "m/asked")
    }

    @Test func aRefusalForWantOfCreditCarriesIt() {
        let words = "You requested up to 8192 tokens, but can only afford 1234."
        let refused = failure(402, FailureClassificationTests.error(402, words))
        #expect(refused.failureClass == .insufficientCredit)
        #expect(refused.affordableTokens == 1234)
        #expect(failure(500, FailureClassificationTests.error(500, words)).affordableTokens == nil)
        #expect(failure(402, words).affordableTokens == nil)
    }

    @Test(arguments: [("90", 90), (#""90""#, 90), ("-1", 5), ("0", 5), ("null", 5), ("1.5", 5)] as [(String, Int)])
    func aFigureOfTheMetadataWinsWhereItIsOne(figure: String, tokens: Int) {
        let body = FailureClassificationTests.error(
            402, "can only afford 5", metadata: #"{"affordable_tokens":\#(figure)}"#)
        #expect(failure(402, body).affordableTokens == tokens)
    }
}
