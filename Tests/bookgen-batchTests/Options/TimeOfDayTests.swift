import Foundation
import Testing

@testable import bookgen_batch

/// The zone is the process's: one test after the other.
@Suite(.serialized) struct TimeOfDayTests {
    private func next(_ time: String, in zone: String, after date: String) throws -> String {
        let before = ProcessInfo.processInfo.environment["TZ"]
        setenv("TZ", zone, 1)
        defer {
            if let before { setenv("TZ", before, 1) } else { unsetenv("TZ") }
            tzset()
        }
        let time = try #require(TimeOfDay(argument: time))
        return time.next(after: try Date(date, strategy: .iso8601)).formatted(.iso8601)
    }

    @Test(
        arguments: [
            ("05:30", "UTC0", "2026-11-25T05:29:59Z", "2026-11-25T05:30:00Z"),
            ("05:30", "UTC0", "2026-11-25T05:30:00Z", "2026-11-26T05:30:00Z"),
            ("5:30", "UTC0", "2026-11-25T23:00:00Z", "2026-11-26T05:30:00Z"),
            ("00:00", "UTC0", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00Z"),
            ("05:30", "JST-9", "2026-11-25T20:00:00Z", "2026-11-25T20:30:00Z"),
            ("05:30", "JST-9", "2026-11-25T21:00:00Z", "2026-11-26T20:30:00Z"),
            // Central European time: 02:30 is left out on 2026-03-29 and comes twice on 2026-10-25.
            ("02:30", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-28T23:00:00Z", "2026-03-29T01:30:00Z"),
            ("02:30", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-24T23:00:00Z", "2026-10-25T00:30:00Z"),
            ("02:30", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T00:45:00Z", "2026-10-25T01:30:00Z"),
            ("02:30", "CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:45:00Z", "2026-10-26T01:30:00Z"),
        ] as [(String, String, String, String)])
    func theNextSuchLocalTimeCounts(time: String, zone: String, after: String, expected: String) throws {
        #expect(try next(time, in: zone, after: after) == expected)
    }

    @Test(arguments: ["24:00", "12:60", "12", "12:5", "-1:30", "05:30:00", "", ":", "+5:30", "५:३०"])
    func anythingElseIsNoTime(text: String) {
        #expect(TimeOfDay(argument: text) == nil)
    }

    @Test func itIsShownWithTwoDigits() {
        #expect(TimeOfDay(argument: "5:07")?.description == "05:07")
    }
}
