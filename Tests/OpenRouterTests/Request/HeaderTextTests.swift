import Foundation
import Testing

@testable import OpenRouter

@Suite struct HeaderTextTests {
    @Test(arguments: [
        ("BookGen AI System", "BookGen AI System"), ("100% real", "100% real"), ("", ""), ("  a  ", "a"),
        ("Crónicas", "Cr%C3%B3nicas"), ("50 % más", "50 %25 m%C3%A1s"), ("年🎩", "%E5%B9%B4%F0%9F%8E%A9"),
        ("a\r\nX-Evil: 1", "aX-Evil: 1"), ("a\u{0}b\tc\u{7F}\u{85}", "abc"), ("\r\n", ""), ("é\r\nX: y", "%C3%A9X: y"),
        ("https://bookgen.ai", "https://bookgen.ai"), ("a\u{2028}b", "a%E2%80%A8b"),
    ])
    func writesWhatAHeaderAllows(_ text: String, _ value: String) {
        #expect(HeaderText(text).value == value)
    }

    @Test func everyScalarIsSentInPrintableASCIIAndCanBeReadBack() throws {
        for value in UInt32(0)...0x10FFFF where value % 7 == 0 || value < 0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = "é\(scalar)z"
            let header = HeaderText(text).value
            #expect(header.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
            let dropped = scalar.properties.generalCategory == .control
            #expect(header.removingPercentEncoding == (dropped ? "éz" : text))
        }
    }

    @Test func isBoundedBetweenCharacters() {
        #expect(HeaderText(String(repeating: "a", count: 1000)).value.utf8.count == 256)
        let value = HeaderText(String(repeating: "é", count: 1000)).value
        #expect(value.utf8.count <= 256 && value.hasSuffix("%C3%A9"))
        let family = HeaderText(String(repeating: "a", count: 240) + "👨‍👩‍👧").value
        #expect(family == String(repeating: "a", count: 240), "no half of a character")
    }
}
