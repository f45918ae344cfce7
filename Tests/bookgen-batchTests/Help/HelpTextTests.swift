import ArgumentParser
import Testing

@testable import bookgen_batch

@Suite struct HelpTextTests {
    private static let names = BookgenBatch.configuration.subcommands.compactMap { $0.configuration.commandName }

    private func help(_ name: String, width: Int = 80) throws -> [String] {
        let command = try #require(BookgenBatch.configuration.subcommands.first { $0._commandName == name })
        return HelpText(root: BookgenBatch.self, width: width).command(command)
    }

    @Test func theOverviewIsOneScreen() {
        let lines = HelpText(root: BookgenBatch.self, width: 80).overview
        #expect(lines.count < 24, "the prompt needs a row too")
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.first?.hasPrefix("USAGE: ") == true)
        for name in Self.names { #expect(lines.contains { $0.hasPrefix("  \(name) ") }) }
        for topic in ManualTopic.allCases { #expect(lines.joined(separator: " ").contains(topic.rawValue)) }
    }

    @Test(arguments: names, [50, 80, 120]) func aCommandsHelpFitsTheTerminal(name: String, width: Int) throws {
        let lines = try help(name, width: width)
        #expect(lines.first?.hasPrefix("USAGE: bookgen-batch \(name)") == true)
        for line in lines where !line.hasPrefix("  bookgen-batch ") {
            #expect(line.count <= width || !line.drop { $0 == " " }.contains(" "), "\(line)")
        }
    }

    @Test(arguments: names) func aCommandHasTwoExamplesThatAreRight(name: String) throws {
        let lines = try help(name)
        let start = try #require(lines.firstIndex(of: "EXAMPLES:"))
        let examples = lines[start...].dropFirst().prefix { !$0.isEmpty }
        #expect(examples.count == 2)
        for example in examples {
            let words = example.prefix { $0 != ">" }.split(separator: " ").map(String.init)
            #expect(words.first == "bookgen-batch" && words.dropFirst().first == name && example.count <= 80)
            _ = try BookgenBatch.parseAsRoot(Array(words.dropFirst()))
        }
    }

    @Test(
        arguments: [
            ("run", ["--quiet", "--progress", "--log-file", "--key-file", "--base-url", "--max-cost"], []),
            ("check", ["--quiet", "--log-file", "--key-file"], ["--progress", "--simulate"]),
            ("plan", ["--quiet", "--key-file", "--max-cost"], ["--progress", "--deadline"]),
            ("status", ["--quiet"], ["--progress", "--log-file", "--key-file", "--base-url", "--env-file"]),
            ("report", ["--quiet"], ["--progress", "--log-file", "--key-file", "--base-url", "--env-file"]),
            ("init", ["--quiet"], ["--progress", "--log-file", "--key-file", "--base-url", "--env-file"]),
            ("schema", ["--report"], ["--quiet", "--progress", "--log-file", "--key-file", "--base-url"]),
            ("simulate", ["--quiet", "--log-file", "--log-level"], ["--progress", "--key-file", "--base-url"]),
        ] as [(String, [String], [String])])
    func onlyUsedOptionsAreOffered(name: String, offered: [String], others: [String]) throws {
        let text = try help(name).joined(separator: "\n")
        for option in offered { #expect(text.contains("\(option) ") || text.contains("\(option)\n"), "\(option)") }
        for option in others { #expect(!text.contains("\(option) "), "\(option)") }
    }
}
