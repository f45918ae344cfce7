import Foundation
import Subprocess
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
    /// Keeps the folder while the program may run in it.
    var scratch: Scratch?
    /// Its environment, and nothing else.
    var environment: [String: String] = ["OPENROUTER_API_KEY": "sk-test-0123456789abcdef"]
    /// What is run: the built program, or what a test compares it with.
    var executable = Program.path
    /// A command line that runs the program in its turn, such as `strace` with its options.
    var launcher: [String] = []

    /// Beside the program that runs the tests.
    static let path: FilePath = {
        let own = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return FilePath(own ?? CommandLine.arguments[0]).removingLastComponent().appending("bookgen-batch")
    }()

    private static let outputLimit = 16 << 20

    /// A run that is cancelled is asked to end first: `strace` takes what it runs with it.
    private static var options: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(2))]
        return options
    }

    /// Runs it to its end.
    func run(_ arguments: String...) async throws -> Ending {
        try await run(arguments)
    }

    /// Runs it to its end.
    func run(_ arguments: [String]) async throws -> Ending {
        let line = launcher + [executable.string] + arguments
        let result = try await Subprocess.run(
            .path(FilePath(line[0])), arguments: Arguments(Array(line.dropFirst())), environment: values,
            workingDirectory: folder, platformOptions: Self.options, input: .none,
            output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
        return Ending(result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    /// Runs a line of shell, in which `$0` is the program.
    func shell(_ line: String) async throws -> Ending {
        let result = try await Subprocess.run(
            .path("/bin/sh"), arguments: ["-c", line, Self.path.string], environment: values, workingDirectory: folder,
            input: .none, output: .string(limit: Self.outputLimit), error: .string(limit: Self.outputLimit))
        return Ending(result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    /// Starts it, with its output in the files `stdout` and `stderr` of its folder.
    ///
    /// - Parameters:
    ///   - arguments: The arguments.
    ///   - body: Gets what sends a signal while it runs.
    /// - Returns: How it ended.
    /// - Throws: What `body` throws, or that it cannot be started.
    func run(
        _ arguments: [String], while body: @escaping @Sendable ((Signal) throws -> Void) async throws -> Void
    ) async throws -> Ending {
        let line = launcher + [executable.string] + arguments
        let result = try await Subprocess.run(
            .path(FilePath(line[0])), arguments: Arguments(Array(line.dropFirst())), environment: values,
            workingDirectory: folder, platformOptions: Self.options, input: .none,
            output: .fileDescriptor(try create("stdout"), closeAfterSpawningProcess: true),
            error: .fileDescriptor(try create("stderr"), closeAfterSpawningProcess: true)
        ) { execution in
            try await body { try execution.send(signal: $0) }
        }
        return Ending(result.terminationStatus, output: try text(of: "stdout"), errors: try text(of: "stderr"))
    }

    /// Waits until a file of the folder has a line that holds all these texts; fails after ten minutes.
    func wait(for texts: String..., in name: String) async throws {
        for _ in 0..<60_000 {
            let lines = try text(of: name).split(separator: "\n")
            if lines.contains(where: { line in texts.allSatisfy { line.contains($0) } }) { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw Missing(texts: texts, file: try text(of: name))
    }

    private struct Missing: Error {
        var texts: [String]
        var file: String
    }

    private func create(_ name: String) throws -> FileDescriptor {
        try FileDescriptor.open(
            folder.appending(name), .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
    }

    private func text(of name: String) throws -> String {
        let path = folder.appending(name).string
        guard FileManager.default.fileExists(atPath: path) else { return "" }
        return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    }

    private var values: Environment {
        var environment = environment
        // Tests run at the same time, and with the same key: each keeps a pace of its own.
        if let scratch { environment["BOOKGEN_STATE_DIR", default: scratch["state"].string] += "" }
        // A program that was built with a sanitizer hears what the sanitizer of the tests is told.
        for name in ["ASAN_OPTIONS", "TSAN_OPTIONS"] {
            environment[name] = environment[name] ?? ProcessInfo.processInfo.environment[name]
        }
        return .custom(
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
