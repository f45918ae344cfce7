import ArgumentParser
import BookPlan
import Logging
import SystemPackage

/// The options of every command.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Read settings from this file instead of looking for `.env`.",
            discussion: "Without it, `.env` is looked for in the current folder, the manifest's and the one above.",
            valueName: "file"), completion: .file())
    var envFile: String?

    @Option(
        help: ArgumentHelp(
            "Read the key from this file, which only you may read (0600); wins over every other place.",
            discussion: "Without it: $CREDENTIALS_DIRECTORY/openrouter_api_key, then OPENROUTER_API_KEY, then `.env`.",
            valueName: "file"), completion: .file())
    var keyFile: String?

    @Option(
        name: .customLong("base-url"),
        help: ArgumentHelp("The API's address; wins over OPENROUTER_BASE_URL.", valueName: "url"))
    var baseURL: String?

    @Option(
        name: .customLong("ca-file"),
        help: ArgumentHelp(
            "Trust the authorities in this file of PEM certificates instead of the machine's.",
            discussion: "Wins over SSL_CERT_FILE and SSL_CERT_DIR.", valueName: "file"), completion: .file())
    var caFile: String?

    @Flag(
        name: .customLong("allow-insecure-http"),
        help: "Allow http:// to other hosts than this machine; the key is then sent in the clear.")
    var allowInsecureHTTP = false

    @Flag(
        name: .shortAndLong,
        help: "Print nothing on success or where work is left; on failure what is wrong and what to do.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "How a run shows how far it is.",
            discussion: """
                ansi redraws in place, plain writes lines. auto is ansi on a terminal, else plain, and none beside JSON \
                log lines; NO_COLOR and TERM=dumb are obeyed.
                """, valueName: "mode")
    )
    var progress: ProgressMode = .auto

    @Option(help: ArgumentHelp("How log lines are written.", valueName: "format"))
    var logFormat: LogFormat = .text

    @Option(
        help: ArgumentHelp(
            "The least grave level that is logged.",
            discussion: "Default: info; warning while progress is redrawn on the same terminal. debug shows payloads.",
            valueName: "level"))
    var logLevel: Logger.Level?

    @Option(
        help: ArgumentHelp("Add log lines to this file instead of writing them to standard error.", valueName: "file"),
        completion: .file())
    var logFile: String?
}

extension GlobalOptions {
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
    func progressStyle(isTerminal: Bool, environment: [String: String]) -> ProgressMode.Style {
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
}
