import ArgumentParser
import Logging
import Testing

@testable import bookgen_batch

@Suite struct MessageOptionsTests {
    @Test(
        arguments: [
            ([], ProgressMode.Style.plain, Logger.Level.warning),
            ([], .none, .info), (["--log-level", "info"], .plain, .info),
            ([], .ansi(colour: true), .warning),
            (["--log-level", "debug"], .ansi(colour: true), .debug),
            (["--log-file", "x"], .ansi(colour: true), .info),
            (["--quiet"], .none, nil),
            (["--quiet", "--log-level", "debug"], .none, nil),
            (["--quiet", "--log-file", "x"], .none, .info),
        ] as [([String], ProgressMode.Style, Logger.Level?)])
    func choosesWhatIsLogged(arguments: [String], style: ProgressMode.Style, level: Logger.Level?) throws {
        #expect(try MessageOptions.parse(arguments).level(besides: style) == level)
    }
}
