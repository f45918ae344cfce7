import ArgumentParser
import BookPlan
import YAML

/// What the program says about itself, in lines for a terminal.
struct HelpText {
    /// The fewest columns for which lines are made. The names of options need them.
    static let fewestColumns = 50

    /// The program's root command.
    var root: any ParsableCommand.Type
    /// The columns of the terminal.
    var width: Int

    /// Explains the program on one screen. It has the usage, the commands and where to read on.
    var overview: [String] {
        let commands = root.configuration.subcommands.map { $0.configuration }
        let names = commands.map { $0.commandName ?? "" } + ["help"]
        let abstracts = commands.map(\.abstract) + ["Explain a command or a topic."]
        let column = (names.map(\.count).max() ?? 0) + 4
        return ["USAGE: \(Program.name) COMMAND [ARGUMENTS]", ""]
            + WrappedText.lines(root.configuration.abstract, to: width)
            + ["", "COMMANDS:"]
            + zip(names, abstracts).flatMap { name, abstract in
                WrappedText.lines(
                    abstract, to: width, label: "  " + DisplayWidth.fitting(name, to: column - 2), indent: column)
            }
            + ["", "FIRST STEPS:"] + Self.firstSteps.map { "  \(Program.name) \($0)" } + [""]
            + WrappedText.lines(
                "Read on with `\(Program.name) help COMMAND` or with `\(Program.name) help TOPIC`. The topics are "
                    + Self.topics + ".", to: width)
    }

    /// Explains a command. It has the usage, the options in groups, examples and where to read on.
    func command(_ command: any ParsableCommand.Type) -> [String] {
        let help = root.helpMessage(for: command, columns: width)
        let label = "USAGE: "
        let usage = help.firstRange(of: label).map { help[$0.upperBound...] } ?? help[...]
        let parts = usage.split(separator: "\n\n", maxSplits: 1)
        let configuration = command.configuration
        var lines =
            WrappedText.lines(
                String(parts.first ?? ""), to: width, label: label, indent: label.count) + [""]
        for paragraph in [configuration.abstract, configuration.discussion] where !paragraph.isEmpty {
            lines += WrappedText.lines(paragraph, to: width) + [""]
        }
        lines += parts.dropFirst().flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
            .map(String.init)
        guard let explained = command as? any ExplainedCommand.Type else { return lines }
        while lines.last?.isEmpty == true { lines.removeLast() }
        lines += ["", "EXAMPLES:"] + explained.examples.map { "  \(Program.name) \($0)" }
        guard !explained.topics.isEmpty else { return lines }
        let topics = explained.topics.map { "`\(Program.name) help \($0.rawValue)`" }
        return lines + [""] + WrappedText.lines("See also \(topics.joined(separator: ", ")).", to: width)
    }

    /// A page of the manual.
    func topic(_ topic: ManualTopic) -> [String] { ManualPage(topic.markdown, width: width).lines }

    /// The names of all topics, in a row.
    static var topics: String { ManualTopic.allCases.map(\.rawValue).joined(separator: ", ") }

    /// The exit codes as a Markdown table.
    static var exitCodes: String {
        let rows = ExitStatus.allCases.map { "| \($0.code) | \($0.meaning) |" }
        return (["| code | meaning |", "|---|---|"] + rows).joined(separator: "\n")
            + "\n\nWhere several hold, the first of these: signal, 74, 73, 70, 64, 66, 65, 75, 78, 77, 69, 1, 2."
    }

    private static let firstSteps = ["init hypatia", "run hypatia --simulate", "run hypatia"]
}
