import ArgumentParser
import BookManifest
import BookPlan
import FoundationEssentials
import Glibc
import SystemPackage
import YAML

/// The program takes arguments and ends with an exit code.
@main struct BookgenBatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Program.name,
        abstract: "Writes a book, chapter by chapter, with a language model of OpenRouter.", version: Program.version,
        subcommands: [
            InitCommand.self, CheckCommand.self, PlanCommand.self, RunCommand.self, StatusCommand.self,
            ReportCommand.self, SchemaCommand.self, SimulateCommand.self,
        ])

    func run() throws {
        throw CommandFailure(.usage, parts: [.text(Self.helpText(.standardError).overview.joined(separator: "\n"))])
    }

    static func main() async {
        ProcessSignals.silenceCrashes()
        StandardStream.openMissing()
        ProcessSignals.ignoreWriteSignals()
        do {
            if try explains(Array(CommandLine.arguments.dropFirst())) { return }
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            StreamWriter.standardError.drain()
        } catch {
            StreamWriter.standardError.drain()
            guard
                let failure = failure(for: error, isQuiet: isQuiet, arguments: Array(CommandLine.arguments.dropFirst()))
            else { exit(withError: error) }
            end(with: failure)
        }
    }

    /// Answers a question for help.
    ///
    /// - Parameter arguments: The command line without the program.
    /// - Returns: Whether the command line is such a question.
    /// - Throws: ``CommandFailure`` with 64 where nothing has the name that is asked for.
    private static func explains(_ arguments: [String]) throws(CommandFailure) -> Bool {
        let commands = configuration.subcommands
        let names = commands.compactMap { $0.configuration.commandName }
        guard let request = HelpRequest(arguments, commands: names) else { return false }
        let help = helpText(.standardOutput)
        switch request {
        case .overview: try StandardOutput.write(lines: help.overview)
        case .command(let name):
            for command in commands where command.configuration.commandName == name {
                try StandardOutput.write(lines: help.command(command))
            }
        case .topic(let topic): try StandardOutput.write(lines: help.topic(topic))
        case .unknown(let word):
            throw CommandFailure(
                .usage, "there is no command and no topic \(word.quotedForMessage)",
                advice: .line("Topics: \(HelpText.topics). Commands: \(names.joined(separator: ", ")).")
            )
        }
        return true
    }

    private static func helpText(_ stream: FileDescriptor) -> HelpText {
        let width = Terminal.size(of: stream, environment: ProcessInfo.processInfo.environment).width
        return HelpText(root: Self.self, width: max(width, HelpText.fewestColumns))
    }

    /// The failure behind an error. ArgumentParser deals with others, such as `--help`.
    ///
    /// - Parameters:
    ///   - error: The error.
    ///   - isQuiet: Whether the command line asks for silence.
    ///   - arguments: The words behind the program's name.
    /// - Returns: The failure. It is `nil` for what ArgumentParser deals with.
    static func failure(
        for error: any Error, isQuiet: Bool = false, arguments: [String] = []
    ) -> CommandFailure? {
        if let failure = error as? CommandFailure { return failure }
        if let failure = unknownCommand(arguments, for: error) { return failure }
        // ArgumentParser's words repeat the command line's as they are.
        if exitCode(for: error) == .validationFailure {
            return isQuiet
                ? CommandFailure(.usage, message(for: error))
                : CommandFailure(.usage, parts: [.text(fullMessage(for: error))])
        }
        guard exitCode(for: error) == .failure else { return nil }
        // Whatever no command has put into words is a bug.
        return CommandFailure(
            .software, parts: [.text("internal error: \(error)"), .text("Please report this as a bug.")])
    }

    /// The failure of a command line with an unknown command.
    ///
    /// - Parameters:
    ///   - arguments: The words behind the program's name.
    ///   - error: What ArgumentParser says of them.
    /// - Returns: The failure. It is `nil` for a known command, and for another error.
    static func unknownCommand(_ arguments: [String], for error: any Error) -> CommandFailure? {
        let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        // The word behind any other option may be its value.
        guard exitCode(for: error) == .validationFailure,
            let word = arguments.first(where: { $0 != "--quiet" && $0 != "-q" }), !word.hasPrefix("-"),
            !known.contains(word)
        else { return nil }
        let nearest = Suggestion.nearest(to: word, among: known)
        return CommandFailure(
            .usage, "there is no command \(word.quotedForMessage)",
            advice: .inline(nearest.map { "did you mean `\($0)`?" } ?? "see \(Program.name) --help"))
    }

    /// Whether the command line asks for silence. It may be wrong otherwise.
    private static var isQuiet: Bool { CommandLine.arguments.dropFirst().contains { $0 == "--quiet" || $0 == "-q" } }

    private static func end(with failure: CommandFailure) -> Never {
        let console = ErrorConsole()
        for line in isQuiet ? QuietFailure.lines(failure) : failure.lines { console.write(line: line) }
        StreamWriter.standardError.drain()
        if case .signal(let number) = failure.status { ProcessSignals.die(by: number) }
        Glibc.exit(failure.status.code)
    }
}
