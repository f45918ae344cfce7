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
            ("nan", nil), ("inf", nil), ("Infinity", nil), ("1e3", nil), ("0x10", nil), ("5s", 5), ("20 seconds", 20),
            ("1m30s", 90),
            ("-5s", nil), ("5 6", nil),
            ("1.2.3", nil),
            (".5", nil), ("5.", nil), ("99999999999999999999999", nil), ("1e308", nil), ("٥", nil), ("31622401", nil),
            ("Tue, 32 Oct 2024 00:00:30 GMT", nil), ("2024-10-01T00:00:30Z", nil),
        ] as [(String, Double?)])
    func readsRetryAfter(_ text: String, _ seconds: Double?) {
        #expect(hint([Self.date, ("retry-after", text)]) == seconds.map { .seconds($0) })
        let inMetadata = #"{"headers":{"retry-after":"\#(text)"}}"#
        #expect(hint([Self.date], metadata: inMetadata) == seconds.map { .seconds($0) })
    }

    @Test func readsWhatAGatewayPassesOn() {
        #expect(hint([Self.date, ("llm_provider-retry-after", "7")]) == .seconds(7))
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

    @Test(
        arguments: [
            (#""3.2s""#, 3.2), (#""38s""#, 38), (#""0.350s""#, 0.35), (#""1m30s""#, 90), ("7", 7), (#""7.5""#, 7.5),
            (#"{"seconds":3,"nanos":200000000}"#, 3.2), (#"{"seconds":"4"}"#, 4), (#"{"nanos":500000000}"#, 0.5),
            (#""soon""#, nil), (#""-3s""#, nil), ("-3", nil), ("{}", nil), ("[]", nil), ("true", nil), (#""""#, nil),
            (#"{"seconds":1e300}"#, nil), (#""99999999999999999999s""#, nil),
        ] as [(String, Double?)])
    func readsGooglesRetryInfo(_ delay: String, _ seconds: Double?) {
        let details = #"[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":\#(delay)}]"#
        let error = #"{"error":{"code":429,"message":"Quota exceeded","details":\#(details)}}"#
        #expect(isEqual(hint([], body: error), seconds))
        #expect(isEqual(hint([], body: "[\(error)]"), seconds), "a list around it")
        #expect(isEqual(hint([], metadata: #"{"raw":\#(error)}"#), seconds))
        #expect(isEqual(hint([], metadata: #"{"raw":[\#(error)]}"#), seconds))
        #expect(isEqual(hint([], metadata: #"{"raw":\#(Self.quoted(error))}"#), seconds))
        #expect(isEqual(hint([], metadata: #"{"raw":\#(Self.quoted("[\(error)]"))}"#), seconds))
        #expect(isEqual(hint([], metadata: #"{"raw":\#(Self.quoted("Google said: \(error)"))}"#), seconds))
        let twice = #"{"error":{"message":\#(Self.quoted(error))}}"#
        #expect(isEqual(hint([], metadata: #"{"raw":\#(Self.quoted(twice))}"#), seconds))
        let fourTimes = (0..<4).reduce(error) { text, _ in #"{"message":\#(Self.quoted(text))}"# }
        #expect(hint([], metadata: #"{"raw":\#(fourTimes)}"#) == nil, "opened three times and no more")
    }

    @Test(
        arguments: [
            ("Rate limit reached. Please try again in 2.961s. Visit us.", 2.961), ("Please retry in 1m30s", 90),
            ("Retry after 20 seconds.", 20), ("try again in 350ms", 0.35), ("TRY AGAIN IN 5 MINUTES!", 300),
            ("Please wait 20 seconds before you go on", 20), ("wait for 2 min", 120), ("wait at least 1 hour", 3600),
            ("Please retry your request after about 7 sec", 7), ("retry-after: 4s", 4), ("try again in a minute", 60),
            ("Please try again in 1 hour, 5 minutes and 3 seconds.", 3903), ("retry in 2h", 7200),
            ("retry in 1 day", 86_400),
            ("You have exhausted your capacity. Your quota will reset after 3h21m5s.", 12_065),
            ("Rate limit exceeded. Limit resets in: 45 seconds", 45), ("The limit resets at 45 s past noon", nil),
            ("Please retry in 38.299609398s.", 38.299609398), ("try again in 2s, or with a key retry in 1s", 2),
            ("Limit 30 in 1 minute. Try again in 3 s", 3), ("espera y try again in 3 s", 3),
            ("Limit 20 per 60 seconds", nil), ("answered in 3 seconds", nil), ("try again later", nil),
            ("Please retry. In 30 seconds we close", nil), ("retry 3 times in 10 minutes", nil),
            ("retry after 20", nil),
            ("try again in -5 s", nil), ("try again in 1.2.3 s", nil), ("retry in 3 attempts", nil), ("retry in", nil),
            ("try again after 2024-10-01", nil), ("try again in a few seconds", nil), ("", nil),
            ("retry in 99999999999999999999999999 s", nil), ("retry in 400 days", nil),
        ] as [(String, Double?)])
    func readsTheWords(_ words: String, _ seconds: Double?) {
        #expect(isEqual(hint([], words: words), seconds))
    }

    @Test(
        arguments: [
            (#""retry_after":1.7"#, 1.7), (#""retryAfter":"2s""#, 2), (#""retry_after_seconds":"3""#, 3),
            (#""retry_after_ms":1500"#, 1.5), (#""retry_after":-1"#, nil), (#""retry_after":null"#, nil),
            (#""retry_after":"2024-10-01T00:00:30Z""#, nil), (#""retry_after":1727740830"#, nil),
        ] as [(String, Double?)])
    func readsTheRetryAfterOfAnyProvider(_ member: String, _ seconds: Double?) {
        #expect(hint([], body: #"{"error":{"code":429,\#(member)}}"#) == seconds.map { .seconds($0) })
        #expect(hint([], body: #"{"detail":"slow down",\#(member)}"#) == seconds.map { .seconds($0) })
        let raw = #"{"message":"You are being rate limited.",\#(member)}"#
        #expect(hint([], metadata: #"{"raw":\#(raw)}"#) == seconds.map { .seconds($0) })
        #expect(hint([], metadata: #"{"raw":\#(Self.quoted(raw))}"#) == seconds.map { .seconds($0) })
    }

    @Test func trustsTheWordsLeastAndTheLongerOfTwoFormsOfOneWait() {
        let info = #"{"raw":{"error":{"details":[{"retryDelay":"38s"}]}}}"#
        #expect(isEqual(hint([], metadata: info, words: "Please retry in 38.3s."), 38.3))
        #expect(hint([("Retry-After", "2")], metadata: info, words: "Please retry in 38.3s.") == .seconds(2))
        #expect(hint([("X-RateLimit-Reset", "6")], words: "try again in 9s") == .seconds(6))
    }

    @Test func zeroSaysNothingWhereAnotherSourceSaysMore() {
        #expect(hint([("Retry-After", "0"), ("X-RateLimit-Reset", "6")]) == .seconds(6))
        #expect(hint([("Retry-After", "0")], words: "try again in 9s") == .seconds(9))
        #expect(hint([("Retry-After", "0")], words: "slow down") == .zero)
    }

    @Test func aDaysQuotaWaitsForTheNextDayUnlessTheServerKnowsBetter() {
        func ofDay(_ date: String, hint: Duration?) -> Duration {
            WaitHint.ofDay(headers: ResponseHeaders([("Date", date)]), hint: hint, over: .seconds(120))
        }
        #expect(ofDay("Tue, 01 Oct 2024 06:00:00 GMT", hint: nil) == .seconds(18 * 3600))
        #expect(ofDay("Tue, 01 Oct 2024 06:00:00 GMT", hint: .seconds(14)) == .seconds(18 * 3600))
        #expect(ofDay("Tue, 01 Oct 2024 06:00:00 GMT", hint: .seconds(432)) == .seconds(432))
        #expect(ofDay("Tue, 01 Oct 2024 23:59:50 GMT", hint: .seconds(14)) == .seconds(3600))
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
        _ headers: [(String, String)], metadata: String = "null", availability: String = "null", words: String = "",
        body: String? = nil
    ) -> Duration? {
        let body = body ?? #"{"error":{"code":429,"metadata":\#(metadata),"availability":\#(availability)}}"#
        let envelope = (try? JSONDocument(Array(body.utf8))).flatMap { ErrorEnvelope($0.root) }
        return WaitHint.duration(
            headers: ResponseHeaders(headers), envelope: envelope, words: words,
            localTime: Date(timeIntervalSince1970: 1_727_740_800))
    }

    /// Whether a hint has this length, but for the nanosecond that rounding up may add.
    private func isEqual(_ hint: Duration?, _ seconds: Double?) -> Bool {
        guard let hint, let seconds else { return hint == nil && seconds == nil }
        return abs(hint / .seconds(1) - seconds) < 1e-8
    }

    /// The text as a string of JSON.
    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
