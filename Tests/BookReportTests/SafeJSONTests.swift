import Foundation
import Testing

@testable import BookFiles
@testable import BookPlan
@testable import BookReport

@Suite struct SafeJSONTests {
    @Test(arguments: [
        ("\u{9B}31m", #"\u009b31m"#), ("\u{7F}", #"\u007f"#), ("a\u{202E}b", #"a\u202eb"#),
        ("\u{2028}", #"\u2028"#), ("\u{E0041}", #"\udb40\udc41"#), ("ñ 👍", "ñ 👍"), ("\u{1B}[2J", #"\u001b[2J"#),
    ])
    func hidesNothingAndMovesNothing(text: String, escaped: String) throws {
        let json = SafeJSON.escaping(try JSONEncoder().encode([text]))
        #expect(String(decoding: json, as: UTF8.self).lowercased() == "[\"\(escaped.lowercased())\"]")
        #expect(try JSONDecoder().decode([String].self, from: json) == [text])
    }

    @Test func lineFeedsBetweenValuesStay() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .prettyPrinted
        let json = try encoder.encode(["\u{85}"])
        #expect(SafeJSON.escaping(json).count { $0 == UInt8(ascii: "\n") } == 2)
    }
}
