import Testing

@testable import bookgen_batch

@Suite struct ProgressModeTests {
    struct Case: Sendable {
        var mode: ProgressMode
        var isTerminal = true
        var isQuiet = false
        var json = false
        var environment = ["TERM": "xterm"]
        var expected: ProgressMode.Style
    }

    @Test(arguments: [
        Case(mode: .auto, expected: .ansi(colour: true)),
        Case(mode: .auto, environment: ["TERM": "xterm", "NO_COLOR": "1"], expected: .ansi(colour: false)),
        Case(mode: .auto, environment: ["TERM": "xterm", "NO_COLOR": ""], expected: .ansi(colour: true)),
        Case(mode: .auto, environment: ["TERM": "dumb"], expected: .plain),
        Case(mode: .auto, environment: [:], expected: .plain),
        Case(mode: .auto, isTerminal: false, expected: .plain),
        Case(mode: .auto, isTerminal: false, json: true, expected: .none),
        Case(mode: .plain, json: true, expected: .plain),
        Case(mode: .ansi, isTerminal: false, environment: [:], expected: .ansi(colour: false)),
        Case(mode: .none, expected: .none),
        Case(mode: .ansi, isQuiet: true, expected: .none),
    ])
    func choosesWhatIsShown(example: Case) {
        let style = example.mode.style(
            isTerminal: example.isTerminal, isQuiet: example.isQuiet, sharesStreamWithJSON: example.json,
            environment: example.environment)
        #expect(style == example.expected)
    }
}
