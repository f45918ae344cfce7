import FoundationEssentials
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct WaitHintTests {
    /// 2024-10-01 00:00 UTC, which is 1727740800.
    static let date = ("Date", "Tue, 01 Oct 2024 00:00:00 GMT")

    @Test(
        arguments: [
            ("5", 5.0), (" 5 ", 5), ("0", 0), ("007", 7), ("1.5", 1.5), ("86400", 86400),
            ("Tue, 01 Oct 2024 00:00:30 GMT", 30), ("Tuesday, 01-Oct-24 00:00:30 GMT", 30),
            ("Tue Oct  1 00:00:30 2024", 30),
            ("Wed, 02 Oct 2024 00:00:00 GMT", 86400), ("Tue, 01 Oct 2024 00:00:00 GMT", 0),
            ("Mon, 30 Sep 2024 23:59:59 GMT", nil), ("-5", nil), ("+5", nil), ("", nil), (" ", nil), ("soon", nil),
            ("NaN", nil),
            ("nan", nil), ("inf", nil), ("Infinity", nil), ("1e3", nil), ("0x10", nil), ("5s", nil), ("5 6", nil),
            ("1.2.3", nil),
            (".5", nil), ("5.", nil), ("99999999999999999999999", nil), ("1e308", nil), ("٥", nil), ("31622401", nil),
            ("Tue, 32 Oct 2024 00:00:30 GMT", nil), ("2024-10-01T00:00:30Z", nil),
        ] as [(String, Double?)])
    func readsRetryAfter(_ text: String, _ seconds: Double?) {
        #expect(hint([Self.date, ("retry-after", text)]) == seconds.map { .seconds($0) })
        let inMetadata = #"{"headers":{"retry-after":"\#(text)"}}"#
        #expect(hint([Self.date], metadata: inMetadata) == seconds.map { .seconds($0) })
    }

    @Test func theLocalClockStandsInWhereTheServerSendsNoDate() {
        let fields = [("Retry-After", "Tue, 01 Oct 2024 00:00:30 GMT"), ("X-RateLimit-Reset", "1727740830000")]
        for field in fields {
            #expect(hint([field]) == .seconds(30))
            #expect(hint([("Date", "yesterday"), field]) == .seconds(30))
            // The server's own clock wins, however wrong the local one is.
            #expect(hint([("Date", "Tue, 01 Oct 2024 00:00:10 GMT"), field]) == .seconds(20))
        }
    }

    @Test(
        arguments: [
            ("1500", 1.5), ("0", 0), ("0.5", 0.0005), ("-1", nil), ("abc", nil), ("1e9", nil),
            ("31622400000", 31_622_400),
            ("31622400001", nil),
        ] as [(String, Double?)])
    func readsRetryAfterInMilliseconds(_ text: String, _ seconds: Double?) {
        #expect(hint([("Retry-After-MS", text)]) == seconds.map { .seconds($0) })
    }

    @Test(
        arguments: [
            ("1727740830000", 30.0), ("1727740830500", 30.5), ("1727740830", 30), ("60", 60), ("999999", 999_999),
            ("1727740800000", 0), ("1727740799999", nil), ("1000000", nil), ("99999999999", nil), ("-1", nil),
            ("never", nil),
            ("99999999999999999", nil), ("", nil),
        ] as [(String, Double?)])
    func readsTheReset(_ text: String, _ seconds: Double?) {
        #expect(hint([Self.date, ("X-RateLimit-Reset", text)]) == seconds.map { .seconds($0) })
        #expect(
            hint([Self.date], metadata: #"{"headers":{"X-RateLimit-Reset":"\#(text)"}}"#)
                == seconds.map { .seconds($0) })
    }

    @Test func readsTheBody() {
        #expect(hint([], metadata: #"{"retry_after_seconds":7}"#) == .seconds(7))
        #expect(hint([], metadata: #"{"retry_after_seconds":"7.5"}"#) == .seconds(7.5))
        #expect(hint([], metadata: #"{"retry_after_seconds":-7,"retry_after_seconds_raw":8}"#) == .seconds(8))
        #expect(hint([], metadata: #"{"headers":{"X-RateLimit-Reset":60}}"#) == .seconds(60))
        #expect(hint([], availability: #"{"retry_after":9}"#) == .seconds(9))
        for odd in ["null", "-1", "true", "[]", "{}", "1e999", "\"\"", "NaN"] {
            #expect(hint([], availability: #"{"retry_after":\#(odd)}"#) == nil, "\(odd)")
            #expect(hint([], metadata: #"{"retry_after_seconds":\#(odd)}"#) == nil, "\(odd)")
        }
    }

    /// All sources at once, most trusted first; dropping them one by one shows the order.
    @Test func trustsTheSourcesInOrder() {
        let fields = [
            ("retry-after-ms", "2000"), ("Retry-After", "3"), ("X-RateLimit-Reset", "6"),
        ]
        let metadata = #"{"retry_after_seconds":4,"headers":{"Retry-After":"5","X-RateLimit-Reset":"7"}}"#
        #expect(hint(fields, metadata: metadata, availability: #"{"retry_after":1}"#) == .seconds(1))
        #expect(hint(fields, metadata: metadata, availability: #"{"retry_after":null}"#) == .seconds(2))
        #expect(hint(Array(fields.dropFirst()), metadata: metadata) == .seconds(3))
        #expect(hint(Array(fields.dropFirst(2)), metadata: metadata) == .seconds(4))
        let inner = #"{"headers":{"Retry-After":"5","X-RateLimit-Reset":"7"}}"#
        #expect(hint(Array(fields.dropFirst(2)), metadata: inner) == .seconds(5))
        #expect(hint(Array(fields.dropFirst(2)), metadata: #"{"headers":{"X-RateLimit-Reset":"7"}}"#) == .seconds(6))
        #expect(hint([], metadata: #"{"headers":{"X-RateLimit-Reset":"7"}}"#) == .seconds(7))
        #expect(hint([]) == nil)
        #expect(hint([("Retry-After", "garbage"), ("X-RateLimit-Reset", "6")]) == .seconds(6), "garbage is absent")
    }

    @Test func neverCrashesAndIsNeverNegative() {
        var generator = SeededGenerator(seed: 42)
        let alphabet = Array("0123456789.-+eExXnaNinfty, :GMTueOct%\u{0}é٣🎩\t".unicodeScalars)
        for _ in 0..<10_000 {
            let length = Int.random(in: 0...30, using: &generator)
            var text = String.UnicodeScalarView()
            for _ in 0..<length { text.append(alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]) }
            let value = String(text)
            for name in ["Retry-After", "retry-after-ms", "X-RateLimit-Reset"] {
                let hint = hint([Self.date, (name, value)])
                #expect((hint ?? .zero) >= .zero && (hint ?? .zero) <= .seconds(366 * 86400), "\(name): \(value)")
            }
            _ = hint([("Date", value), ("Retry-After", "Tue, 01 Oct 2024 00:00:30 GMT")])
        }
    }

    private func hint(
        _ headers: [(String, String)], metadata: String = "null", availability: String = "null"
    ) -> Duration? {
        let body = #"{"error":{"code":429,"metadata":\#(metadata),"availability":\#(availability)}}"#
        let envelope = (try? JSONDocument(Array(body.utf8))).flatMap { ErrorEnvelope($0.root) }
        return WaitHint.duration(
            headers: ResponseHeaders(headers), envelope: envelope, localTime: Date(timeIntervalSince1970: 1_727_740_800)
        )
    }
}
