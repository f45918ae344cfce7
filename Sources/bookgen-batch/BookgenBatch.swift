import ArgumentParser
import BookPlan
import Glibc
import SystemPackage

/// The program takes arguments and ends with an exit code.
@main struct BookgenBatch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: Program.name, abstract: "Writes a book, chapter by chapter, with a language model of OpenRouter.",
        discussion: """
            A manifest lists the chapters with a prompt for each; `run` asks for those that are not done yet, never \
            faster than the limit, and leaves a folder of Markdown files and a report.

            EXAMPLES
            \(Program.name) init my-book
            \(Program.name) check my-book/book.yaml
            \(Program.name) run my-book/book.yaml --simulate
            \(Program.name) run my-book/book.yaml

            \(HelpText.precedence)

            \(HelpText.environment)

            \(HelpText.exitCodes)
            """, version: Program.version,
        subcommands: [
            RunCommand.self, CheckCommand.self, PlanCommand.self, StatusCommand.self, ReportCommand.self,
            SchemaCommand.self,
            InitCommand.self,
            SimulateCommand.self,
        ])

    func run() throws {
        throw CommandFailure(.usage, parts: [.text(Self.helpMessage())])
    }

    static func main() async {
        ProcessSignals.silenceCrashes()
        StandardStream.openMissing()
        ProcessSignals.ignoreWriteSignals()
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
            StreamWriter.standardError.drain()
        } catch {
            StreamWriter.standardError.drain()
            guard let failure = failure(for: error, isQuiet: isQuiet) else { exit(withError: error) }
            end(with: failure)
        }
    }

    /// The failure behind an error. ArgumentParser deals with others, such as `--help`.
    static func failure(for error: any Error, isQuiet: Bool = false) -> CommandFailure? {
        if let failure = error as? CommandFailure { return failure }
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
