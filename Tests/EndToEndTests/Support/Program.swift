import Foundation
import Subprocess
import Synchronization
import SystemPackage
import TestSupport

/// The built program, run as a person or cron runs it.
struct Program: Sendable {
    /// How a run of it ended.
    struct Ending: Sendable {
        /// The exit code, or 128 and the signal's number where a signal killed it, as a shell shows it.
        var code: Int32
        /// The signal that killed it.
        var signal: Int32?
        /// Standard output.
        var output: String
        /// Standard error.
        var errors: String
    }

    /// The folder that it runs in.
    var folder: FilePath
    /// Its environment, and nothing else.
    var environment: [String: String] = ["OPENROUTER_API_KEY": "sk-test-0123456789abcdef"]

    /// Beside the program that runs the tests.
    static let path: FilePath = {
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return FilePath(own ?? CommandLine.arguments[0]).removingLastComponent().appending("bookgen-batch")
    }()

    private static let outputLimit = 16 << 20

    /// Runs it to its end.
    func run(_ arguments: String...) async throws -> Ending {
        try await run(arguments)
    }

    /// Runs it to its end.
    func run(_ arguments: [String]) async throws -> Ending {
        let result = try await Subprocess.run(
            .path(Self.path), arguments: Arguments(arguments), environment: values, workingDirectory: folder,
            input: .none, output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
        return Ending(result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    /// Starts it, and sends signals to it while it runs.
    ///
    /// - Parameters:
    ///   - arguments: The arguments.
    ///   - body: Gets a function that sends a signal.
    func run(
        _ arguments: [String], while body: @escaping @Sendable ((Signal) throws -> Void) async throws -> Void
    ) async throws -> Ending {
        let result = try await Subprocess.run(
            .path(Self.path), arguments: Arguments(arguments), environment: values, workingDirectory: folder,
            input: .none, output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit)
        ) { execution in
            try await body { try execution.send(signal: $0) }
        }
        return Ending(result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    private var values: Environment {
        .custom(
            Dictionary(uniqueKeysWithValues: environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    }
}

extension Program.Ending {
    /// Reads how a process ended.
    init(_ status: TerminationStatus, output: String?, errors: String?) {
        switch status {
        case .exited(let code): self.init(code: code, signal: nil, output: output ?? "", errors: errors ?? "")
        case .signaled(let signal):
            self.init(code: 128 + signal, signal: signal, output: output ?? "", errors: errors ?? "")
        }
    }
}
