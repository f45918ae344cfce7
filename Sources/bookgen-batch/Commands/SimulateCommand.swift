import ArgumentParser
import BookPlan
import FoundationEssentials
import Logging
import OpenRouterSimulator
import SystemPackage

/// `simulate` serves the simulator to other programs.
struct SimulateCommand: ExplainedCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Serve a simulated OpenRouter on this machine.",
        discussion: """
            Listens on 127.0.0.1 only and takes any key. Its address goes to standard output, one line. Ctrl-C ends it. \
            `run --simulate` needs no such server, since it brings its own.
            """)

    static let examples = [
        "simulate --port 8080",
        "simulate --script failures.yaml --log-file requests.log",
    ]

    static let topics: [ManualTopic] = [.simulator, .library]

    @Option(help: ArgumentHelp("The port; 0: any that is free.", valueName: "number"))
    var port = 0

    @Option(
        help: ArgumentHelp("How it is to fail: a YAML file of rules.", valueName: "file"), completion: .file())
    var script: String?

    @Option(
        name: .customLong("tls-certificate"),
        help: ArgumentHelp(
            "Speak TLS, and show the certificates in this PEM file.",
            discussion: "With --tls-key. A client of it needs --ca-file.", valueName: "file"), completion: .file())
    var tlsCertificate: String?

    @Option(
        name: .customLong("tls-key"), help: ArgumentHelp("The certificate's key, a PEM file.", valueName: "file"),
        completion: .file())
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "Add each request to this file, a line of JSON when its answer has ended.", valueName: "file"),
        completion: .file())
    var logFile: String?

    @Option(help: ArgumentHelp("How the simulator's own log is written to standard error.", valueName: "format"))
    var logFormat: LogFormat = .text

    @Option(help: ArgumentHelp("Log lines of this level, and graver ones, there.", valueName: "level"))
    var logLevel: Logger.Level = .warning

    @OptionGroup var silence: QuietOption

    func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port must be from 0 to 65535") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key need each other")
        }
    }

    func run() async throws {
        let console = ErrorConsole()
        let script = try ScriptLoading.load(script)
        let simulator = OpenRouterSimulator(
            script: script, logFile: try requestLog(), identity: try identity(), logger: logger(console))
        let port = port
        let isQuiet = silence.quiet
        let signal = try await StopSignals.stopping(grace: .zero) { signals in
            do {
                try await simulator.run(port: port) { url in Self.announce(url.absoluteString, isQuiet ? nil : console)
                }
            } catch  where signals.signal == nil {
                throw CommandFailure(.unavailable, "can't serve on port \(port): \(error)")
            } catch {
                // The end that was asked for.
            }
            return signals.signal
        }
        if let signal { throw CommandFailure(.signal(signal)) }
    }

    private static func announce(_ url: String, _ console: ErrorConsole?) {
        do {
            try StandardOutput.write(url + "\n")
        } catch {
            error.lines.forEach { console?.write(line: $0) }
        }
        console?.write(line: "Ask it with: \(Program.name) run MANIFEST --simulate --base-url \(url)")
        console?.write(line: "Ctrl-C ends it.")
    }

    /// A logger of errors on standard error. The log file is for requests.
    private func logger(_ console: ErrorConsole) -> Logger {
        let handler = LineLogHandler(format: logFormat, level: logLevel, sink: console)
        return Logger(label: Program.name) { _ in handler }
    }

    private func identity() throws(CommandFailure) -> ServerIdentity? {
        guard let tlsCertificate, let tlsKey else { return nil }
        do {
            return try ServerIdentity(
                certificate: String(contentsOf: URL(filePath: tlsCertificate), encoding: .utf8),
                key: String(contentsOf: URL(filePath: tlsKey), encoding: .utf8))
        } catch {
            throw CommandFailure(
                .configuration, "--tls-certificate and --tls-key must name PEM files that fit each other")
        }
    }

    private func requestLog() throws(CommandFailure) -> LogFile? {
        guard let path = logFile else { return nil }
        do {
            return try LogFile(path: FilePath(path))
        } catch {
            throw CommandFailure(.cannotCreate, "can't open the log file \(path): \(error)")
        }
    }
}
