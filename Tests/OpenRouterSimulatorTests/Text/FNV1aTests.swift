import Testing

@testable import OpenRouterSimulator

@Suite struct FNV1aTests {
    @Test(arguments: [("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8")])
    func matchesTheAuthorsVectors(text: String, expected: String) {
        #expect(FNV1a.hexadecimal(text.utf8) == expected)
    }
}
