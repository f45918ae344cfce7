import Testing

@testable import OpenRouterSimulator

@Suite struct NumberSetTests {
    @Test(arguments: [("3", [3]), ("4-6", [4, 5, 6]), ("8-", [8, 9]), ("1-1", [1])])
    func readsNumbersAndRanges(text: String, expected: [Int]) throws {
        let set = try #require(NumberSet(text: text))
        #expect((1...9).filter { set.contains($0) } == expected)
    }

    @Test(arguments: ["", "-", "0", "-3", "3-2", "a", "1-b", "1--2"])
    func refusesOtherText(text: String) { #expect(NumberSet(text: text) == nil) }
}
