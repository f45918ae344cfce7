import FoundationEssentials
import Testing

@testable import BookLedger

/// Times as texts, to the millisecond.
@Suite struct TimestampTests {
    private func date(_ text: String) -> Date? { Array(text.utf8).withUnsafeBufferPointer(Timestamp.date) }

    // Seconds from `date -u -d … +%s`.
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_795_402_800.123, "2026-11-23T03:00:00.123Z"),
        (951_782_400, "2000-02-29T00:00:00.000Z"), (4_107_542_399.999, "2100-02-28T23:59:59.999Z"),
        (4_107_542_400, "2100-03-01T00:00:00.000Z"), (-0.001, "1969-12-31T23:59:59.999Z"),
        (-62_167_219_200, "0000-01-01T00:00:00.000Z"), (253_402_300_799.999, "9999-12-31T23:59:59.999Z"),
    ])
    func namesATime(seconds: Double, text: String) {
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
        #expect(date(text) == Date(timeIntervalSince1970: seconds))
    }

    @Test func roundsToTheMillisecond() {
        #expect(Timestamp.text(Date(timeIntervalSince1970: 0.9996)) == "1970-01-01T00:00:01.000Z")
        #expect(Timestamp.text(Date(timeIntervalSince1970: 0.0014)) == "1970-01-01T00:00:00.001Z")
    }

    @Test func aTimeBeyondTheYearsBecomesTheNearest() {
        #expect(Timestamp.text(.distantFuture + 1e30) == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp.text(Date(timeIntervalSince1970: -.infinity)) == "0000-01-01T00:00:00.000Z")
        #expect(Timestamp.text(Date(timeIntervalSince1970: .nan)).count == 24)
    }

    @Test func fourCenturiesAgreeWithTheCalendar() throws {
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        for day in stride(from: 0, to: 146_097, by: 11) {
            let time = Date(timeIntervalSince1970: Double(day) * 86_400 + 0.5)
            let text = Timestamp.text(time)
            #expect(text == style.format(time))
            #expect(date(text) == time)
        }
    }

    @Test(arguments: [
        "", "2026-11-23T03:00:00Z", "2026-11-23T03:00:00.123", "2026-11-23 03:00:00.123Z", "2026-13-23T03:00:00.123Z",
        "2026-02-29T03:00:00.123Z", "2026-00-01T03:00:00.123Z", "2026-01-00T03:00:00.123Z", "2026-11-23T24:00:00.123Z",
        "2026-11-23T03:60:00.123Z", "2026-11-23T03:00:60.123Z", "+026-11-23T03:00:00.123Z", "2026-11-23T03:00:00.123Zé",
    ])
    func takesNothingElse(text: String) { #expect(date(text) == nil) }
}
