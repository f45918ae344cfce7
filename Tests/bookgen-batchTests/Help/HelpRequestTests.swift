import ArgumentParser
import Testing

@testable import bookgen_batch

@Suite struct HelpRequestTests {
    @Test(
        arguments: [
            ("-h", .overview), ("--help", .overview), ("help", .overview), ("help help", .overview),
            ("help -h", .overview), ("run --help", .command("run")), ("run a.yaml -q -h", .command("run")),
            ("help run", .command("run")), ("help run --help", .command("run")), ("nonsense -h", .overview),
            ("help exit-codes", .topic(.exitCodes)), ("help nonsense", .unknown("nonsense")),
        ] as [(String, HelpRequest)])
    func isAskedFor(line: String, request: HelpRequest) {
        #expect(HelpRequest(line.split(separator: " ").map(String.init), commands: ["run"]) == request)
    }

    @Test func everyTopicIsWithinReach() {
        let commands = BookgenBatch.configuration.subcommands.compactMap { $0.configuration.commandName }
        for topic in ManualTopic.allCases {
            #expect(HelpRequest(["help", topic.rawValue], commands: commands) == .topic(topic))
        }
    }

    @Test(arguments: ["", "run", "run a.yaml", "run -- -h", "--version"])
    func isNotAskedFor(line: String) {
        #expect(HelpRequest(line.split(separator: " ").map(String.init), commands: ["run"]) == nil)
    }
}
