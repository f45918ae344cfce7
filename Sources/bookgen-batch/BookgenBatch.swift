import ArgumentParser
import BookBatch
import Glibc
import SystemPackage

/// The program: arguments in, exit code out.
@main struct BookgenBatch: AsyncParsableCommand {
    /// The program's name.
    static let name = "bookgen-batch"
    /// The program's version.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: name, abstract: "Writes a book, chapter by chapter, with a language model of OpenRouter.",
        discussion: """
            A manifest lists the chapters with a prompt for each; `run` asks for those that are not done yet, never \
            faster than the limit, and leaves a folder of Markdown files and a report.

            EXAMPLES
            \(name) init my-book
            \(name) check my-book/book.yaml
            \(name) run my-book/book.yaml --simulate
            \(name) run my-book/book.yaml

            \(HelpText.precedence)

            \(HelpText.environment)

            \(HelpText.exitCodes)
            """, version: version,
        subcommands: [RunCommand.self, ReportCommand.self, SimulateCommand.self])

    func run() throws {
        throw CommandFailure(.usage, Self.helpMessage())
    }

    static func main() async {
        ProcessSignals.ignoreWriteSignals()
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let failure as CommandFailure {
            end(with: failure)
        } catch  where exitCode(for: error) == .failure {
            // Whatever no command has put into words is a bug.
            end(with: CommandFailure(.software, "internal error: \(error)", "Please report this as a bug."))
        } catch {
            exit(withError: error)
        }
    }

    private static func end(with failure: CommandFailure) -> Never {
        let console = ErrorConsole()
        for line in failure.lines { console.write(line: line) }
        if case .signal(let number) = failure.status { ProcessSignals.die(by: number) }
        Glibc.exit(failure.status.code)
    }
}
