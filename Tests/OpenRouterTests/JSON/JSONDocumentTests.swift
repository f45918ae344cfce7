import Foundation
import Testing

@testable import OpenRouter

@Suite struct JSONDocumentTests {
    @Test(arguments: [
        "{}", "[]", "0", "-0", "1.5e-7", "\"\"", "true", "null", "NaN", "-Infinity", " [ 1 , 2 ] ",
        "{\"a\":{\"b\":[{}]}}",
        "\u{FEFF}{}", "\r\n\t{}\n\n", "\"a\u{1}\nb\"", "{\"a\":1,\"a\":2}", "[[],{}]", #""\\""#, #""\"""#,
    ])
    func readsJSON(_ text: String) {
        #expect(throws: Never.self) { try JSONDocument(Array(text.utf8)) }
    }

    @Test(arguments: [
        ("", 0), ("  ", 2), ("{", 1), ("[", 1), ("{]", 1), ("[}", 1), ("[1,]", 3), ("{,}", 1), ("{\"a\"}", 4),
        ("{\"a\":}", 5), ("{\"a\":1,}", 7), ("{a:1}", 1), ("[1 2]", 3), ("1 2", 2), ("{} x", 3), ("tru", 0), ("01", 0),
        ("1.", 0), (".5", 0), ("+1", 0), ("1e", 0), ("0x10", 0), ("nan", 0), ("\"abc", 4), (#""abc\"#, 5), ("]", 0),
        ("{} {}", 3), ("'a'", 0), ("[1,,2]", 3), ("<html>", 0),
    ])
    func tellsWhereATextStopsBeingJSON(_ text: String, _ offset: Int) {
        #expect(throws: JSONDocumentError.malformed(offset: offset)) { try JSONDocument(Array(text.utf8)) }
    }

    @Test func everyPrefixOfATextIsRefusedWithoutTrouble() throws {
        let text = Array(#"{"a":[1,-2.5e3,"x\n\u00e9",{"b":null}],"c":{"d":true}}"#.utf8)
        _ = try JSONDocument(text)
        for count in 0..<text.count {
            #expect(throws: JSONDocumentError.self, "\(count)") { try JSONDocument(Array(text[..<count])) }
        }
    }

    @Test func boundsDepthAndValues() throws {
        let nested = { (depth: Int) in
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(throws: Never.self) { try JSONDocument(nested(64)) }
        #expect(throws: JSONDocumentError.tooDeep(limit: 64)) { try JSONDocument(nested(65)) }
        #expect(throws: JSONDocumentError.tooDeep(limit: 64)) {
            try JSONDocument(Array(String(repeating: #"{"a":"#, count: 100_000).utf8))
        }
        let list = { (count: Int) in Array("[\(Array(repeating: "1", count: count - 1).joined(separator: ","))]".utf8) }
        #expect(throws: Never.self) { try JSONDocument(list(100), maxValues: 100) }
        #expect(throws: JSONDocumentError.tooManyValues(limit: 100)) { try JSONDocument(list(101), maxValues: 100) }
        #expect(throws: JSONDocumentError.tooManyValues(limit: 100)) {
            try JSONDocument(Array(("{" + String(repeating: "\"a\":1,", count: 60) + "\"a\":1}").utf8), maxValues: 100)
        }
    }

    @Test func findsFieldsAndElements() throws {
        let root = try element(#"{"a":{"b":[10,{"c":"x"},null]},"n":null,"d":1,"d":2,"e\u0073c":true}"#)
        #expect(root["a"]?["b"]?.elements.map(\.kind) == [.number, .object, .word])
        #expect(root["a"]?["b"]?.elements[1]["c"]?.string == "x")
        #expect(root["n"] == nil)
        #expect(root["missing"] == nil)
        #expect(root["d"]?.integer == 2, "the last of several counts")
        #expect(root["esc"]?.bool == true)
        #expect(root["a"]?["d"] == nil, "fields inside are not the mapping's own")
        #expect(root["a"]?.elements.isEmpty == true)
        #expect(root["a"]?["b"]?["c"] == nil)
        #expect(root["a"]?.string == nil)
        #expect(root["d"]?.string == nil)
        #expect(root.members.map(\.name) == ["a", "n", "d", "d", "esc"])
    }

    @Test(arguments: [
        ("0.1", "0.1"), ("1.23e-7", "0.000000123"), ("12", "12"), ("-0.5", "-0.5"), ("1E+2", "100"),
        ("0.00012345678901234567890123456789", "0.00012345678901234567890123456789"),
        ("3.0000000000000000000000000000000001", "3.0000000000000000000000000000000001"),
        ("4.0e-05", "0.00004"), ("1e308", nil), ("1e-400", nil), ("99e999999999999999999", nil), ("\"1\"", nil),
        ("NaN", nil),
        ("Infinity", nil),
    ])
    func readsMoneyExactly(_ text: String, _ expected: String?) throws {
        #expect(try element(text).decimal?.description == expected)
    }

    @Test(arguments: [
        ("12", 12), ("-3", -3), ("12.0", 12), ("1.2e1", 12), ("12.5", nil), ("9223372036854775807", Int.max),
        ("9223372036854775808", nil), ("1e30", nil), ("\"12\"", nil), ("true", nil), ("null", nil),
    ])
    func readsWholeNumbers(_ text: String, _ expected: Int?) throws {
        #expect(try element(text).integer == expected)
    }

    @Test(arguments: [
        (#""plain""#, "plain"), (#""a\"b\\c\/d\n\r\t\b\f""#, "a\"b\\c/d\n\r\t\u{8}\u{C}"), (#""\u00e9\u5e74""#, "é年"),
        (#""\uD83C\uDFA9""#, "🎩"), (#""\ud83c""#, "\u{FFFD}"), (#""\udfa9x""#, "\u{FFFD}x"),
        (#""\ud83c\ud83c\udfa9""#, "\u{FFFD}🎩"), (#""\ud83cx\udfa9""#, "\u{FFFD}x\u{FFFD}"),
        (#""\udfa9\ud83c""#, "\u{FFFD}\u{FFFD}"), (#""\u12""#, "\u{FFFD}12"), (#""\uzzzz""#, "\u{FFFD}zzzz"),
        (#""\u0000""#, "\u{0}"), (#""\q""#, "q"), (#""\u+123""#, "\u{FFFD}+123"),
        (#""\uFFFF\uFEFF""#, "\u{FFFF}\u{FEFF}"),
    ])
    func readsStrings(_ text: String, _ expected: String) throws {
        #expect(try element(text).string == expected)
    }

    @Test func repairsInvalidUTF8InStrings() throws {
        let bytes = Array("\"a".utf8) + [0xFF, 0xC3] + Array("b\"".utf8)
        #expect(try JSONDocument(bytes).root.string == "a\u{FFFD}\u{FFFD}b")
    }

    @Test func agreesWithFoundationOnWhatItAccepts() throws {
        let text = #"{"s":"x\u00e9\ud83c\udfa9\\","n":[0,-1.5,2e3],"t":true,"o":{"k":null}}"#
        let root = try element(text)
        let other = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(root["s"]?.string == other["s"] as? String)
        #expect(
            root["n"]?.elements.compactMap { $0.decimal.map { NSDecimalNumber(decimal: $0).doubleValue } } == other["n"]
                as? [Double])
    }

    private func element(_ text: String) throws -> JSONElement { try JSONDocument(Array(text.utf8)).root }
}
