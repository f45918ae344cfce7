import ArgumentParser
import BookPlan
import Logging
import SystemPackage

/// The options about what a command says and logs besides its result.
struct MessageOptions: ParsableArguments {
    @OptionGroup var silence: QuietOption

    @Option(help: ArgumentHelp("How log lines are written.", valueName: "format"))
    var logFormat: LogFormat = .text

    @Option(
        help: ArgumentHelp(
            "Log lines of this level, and graver ones.",
            discussion:
                "Default: warning where progress is shown, info in a log file and elsewhere. debug shows every request and answer.",
            valueName: "level"))
    var logLevel: Logger.Level?

    @Option(
        help: ArgumentHelp("Add log lines to this file instead of writing them to standard error.", valueName: "file"),
        completion: .file())
    var logFile: String?
}

extension MessageOptions {
    /// Whether nothing is said on success.
    var quiet: Bool { silence.quiet }

    /// The minimum level of records.
    ///
    /// - Parameter style: What is shown of the progress.
    /// - Returns: The level; `nil`: nothing is logged.
    func level(besides style: ProgressMode.Style) -> Logger.Level? {
        guard logFile == nil else { return logLevel ?? .info }
        if quiet { return nil }
        // The progress tells the run's story already.
        return logLevel ?? (style == .none ? .info : .warning)
    }

    /// Decides how progress is shown.
    func style(of progress: ProgressMode, isTerminal: Bool, environment: [String: String]) -> ProgressMode.Style {
        progress.style(
            isTerminal: isTerminal, isQuiet: quiet, sharesStreamWithJSON: logFormat == .json && logFile == nil,
            environment: environment)
    }

    /// Makes the log.
    ///
    /// - Parameters:
    ///   - console: Where lines go unless there is a log file.
    ///   - style: What is shown of the progress.
    /// - Returns: A logger on the console, in the log file, or on nothing.
    /// - Throws: ``CommandFailure`` with 73 where the log file cannot be opened.
    func logger(console: ErrorConsole, besides style: ProgressMode.Style = .none) throws(CommandFailure) -> Logger {
        guard let level = level(besides: style) else {
            return Logger(label: Program.name) { _ in SwiftLogNoOpLogHandler() }
        }
        var sink: any LineSink = console
        if let logFile {
            do throws(Errno) {
                sink = try LogFileSink(path: FilePath(logFile), console: quiet ? nil : console)
            } catch {
                // A pipe is opened only where somebody reads it, so that nobody waits for a reader who never comes.
                let reason = error == .noSuchAddressOrDevice ? "it is a pipe that nobody reads" : "\(error)"
                throw CommandFailure(.cannotCreate, "can't open the log file \(logFile): \(reason)")
            }
        }
        let handler = LineLogHandler(format: logFormat, level: level, sink: sink)
        return Logger(label: Program.name) { _ in handler }
    }

    /// Tells a warning on the console. With `--quiet`, it goes to the log.
    func warn(_ warning: String, console: ErrorConsole, logger: Logger) {
        if quiet { logger.warning("\(warning)") } else { console.write(line: "warning: \(warning)") }
    }
}
