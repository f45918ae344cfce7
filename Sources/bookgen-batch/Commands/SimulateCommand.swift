import ArgumentParser
import BookPlan
import FoundationEssentials
import Logging
import OpenRouterSimulator
import SystemPackage

/// `simulate` serves the simulator to other programs.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Serve a simulated OpenRouter on this machine.",
        discussion: """
            Listens on 127.0.0.1 only and takes any key. Its address goes to standard output, one line. With --log-file \
            each request is added to that file as a line of JSON when its answer has ended. Ctrl-C ends it.

            EXAMPLES
            \(Program.name) simulate --port 8080
            \(Program.name) run book.yaml --simulate --base-url http://127.0.0.1:8080/api/v1
            OPENROUTER_BASE_URL=http://127.0.0.1:8080/api/v1 OPENROUTER_API_KEY=any some-other-program
            """)

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

    @OptionGroup var global: GlobalOptions

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
        let isQuiet = global.quiet
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
        let handler = LineLogHandler(format: global.logFormat, level: global.logLevel ?? .warning, sink: console)
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
        guard let path = global.logFile else { return nil }
        do {
            return try LogFile(path: FilePath(path))
        } catch {
            throw CommandFailure(.cannotCreate, "can't open the log file \(path): \(error)")
        }
    }
}
