import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// A library that stands between the program and the C library (`LD_PRELOAD`).
struct Shim: Sendable {
    /// No C compiler is there.
    struct NoCompiler: Error, CustomStringConvertible {
        var description: String { "the sweeps need a C compiler: clang comes with Swift" }
    }

    /// The compiler refused the source.
    struct Refused: Error {
        var errors: String
    }

    private let scratch: Scratch

    /// Builds it from C.
    init(_ source: String) async throws {
        scratch = try Scratch()
        try scratch.write("shim.c", source)
        let arguments = ["-shared", "-fPIC", "-O1", "-o", scratch["shim.so"].string, scratch["shim.c"].string, "-ldl"]
        let result = try await Subprocess.run(
            .path(try Self.compiler()), arguments: Arguments(arguments), input: .none, output: .discarded,
            error: .string(limit: 65_536))
        guard result.terminationStatus.isSuccess else { throw Refused(errors: result.standardError) }
    }

    /// Puts it before the program.
    var environment: [String: String] { ["LD_PRELOAD": scratch["shim.so"].string] }

    private static func compiler() throws -> FilePath {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        let paths = ["clang", "cc", "gcc"].flatMap { name in folders.map { "\($0)/\(name)" } }
        guard let path = paths.first(where: FileManager.default.isExecutableFile) else { throw NoCompiler() }
        return FilePath(path)
    }
}
