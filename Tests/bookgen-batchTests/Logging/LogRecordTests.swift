import Foundation
import Logging
import Testing
import YAML

@testable import bookgen_batch

@Suite struct LogRecordTests {
    private func record(_ message: String, _ metadata: Logger.Metadata = [:]) -> LogRecord {
        LogRecord(
            date: Date(timeIntervalSince1970: 1_700_000_000.125), level: .info, message: message, metadata: metadata)
    }

    @Test func textIsOneLineWithItsPairs() {
        let text = record(
            "attempt ended",
            [
                "status": .stringConvertible(200), "model": "m/n", "error": "two words\nand \"more\" \u{1B}[1m",
                "empty": "",
                "list": ["a", "b"],
            ]
        ).text
        #expect(
            text == "2023-11-14T22:13:20.125Z info     attempt ended empty=\"\" "
                + #"error="two words\nand \"more\" \u{1B}[1m" list="[\"a\", \"b\"]" model=m/n status=200"#)
    }

    @Test func jsonIsOneLineThatEveryReaderTakes() throws {
        let hostile = "a\"\\\r\n\t\u{0}\u{1B}\u{7F}\u{9B}\u{202E}\u{2028}\u{E0041}é日👍"
        let json = record(
            hostile,
            [
                "n": .stringConvertible(3), "cost": .stringConvertible(Decimal(string: "0.0012") ?? 0),
                "x": .stringConvertible(1.5), "bad": .stringConvertible(Double.nan), "yes": .stringConvertible(true),
                "time": "mine", "list": [["k": "v"], .stringConvertible(1)], "key\n": .string(hostile),
            ]
        ).json
        #expect(json.unicodeScalars.allSatisfy { !$0.isUnsafeOnTerminal })
        let object = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(object["time"] as? String == "2023-11-14T22:13:20.125Z")
        #expect(object["level"] as? String == "info")
        #expect(object["message"] as? String == hostile)
        #expect(object["key\n"] as? String == hostile)
        #expect(object["n"] as? Int == 3)
        #expect(object["cost"] as? Double == 0.0012)
        #expect(object["yes"] as? Bool == true)
        #expect(object["bad"] as? String == "nan")
        #expect(object["time_"] as? String == "mine")
        #expect((object["list"] as? [Any])?.count == 2)
    }
}
