import Foundation
import OpenRouterSimulator
import Testing

@Suite struct JSONTests {
    @Test func writesWhatOthersRead() throws {
        let value: JSON = [
            "text": "a\"b\\c\n\t\u{1}é🎉", "list": [1, true, nil, []], "empty": [:],
            "money": .number(Decimal(string: "0.0000001") ?? 0),
        ]
        let read = try JSONSerialization.jsonObject(with: Data(value.bytes)) as? [String: Any]
        #expect(read?["text"] as? String == "a\"b\\c\n\t\u{1}é🎉")
        #expect((read?["list"] as? [Any])?.count == 4)
        #expect((read?["money"] as? NSNumber)?.doubleValue == 1e-7)
        #expect(value.compactText.hasPrefix(#"{"text":"a\"b\\c\n\t\u0001é🎉","list":[1,true,null,[]],"empty":{}"#))
    }

    @Test func readsBack() throws {
        let value: JSON = ["a": [1, "x", nil, false], "b": ["c": -3]]
        #expect(try JSON(parsing: value.bytes) == value)
        #expect(throws: (any Error).self) { try JSON(parsing: Array(#"{"a":"#.utf8)) }
    }
}
