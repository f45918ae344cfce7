import ArgumentParser
import FoundationEssentials
import OpenRouter
import SystemPackage
import TestSupport
import Testing

@testable import bookgen_batch

@Suite struct ConnectionOptionsTests {
    private static let complete = [
        "OPENROUTER_API_KEY": "sk-environment", "OPENROUTER_BASE_URL": "http://127.0.0.1:9/v1",
    ]

    private func configuration(
        _ environment: [String: String], beside scratch: Scratch, arguments: [String] = []
    ) throws -> (model: String, warnings: [String]) {
        let found = try ConnectionOptions.parse(arguments)
            .configuration(manifest: scratch["book.yaml"], environment: environment)
        return (found.configuration.model, found.warnings)
    }

    @Test func linesOfOthersAreWarnedOfAndTheRestIsRead() throws {
        let scratch = try Scratch()
        let path = try scratch.write(".env", "KEY: v\nOPENROUTER_MODEL=file/m\n")
        let found = try configuration([:], beside: scratch)
        #expect(found.model == "file/m")
        #expect(found.warnings == ["\(path): line 1 passed over: not NAME=value"])
    }

    @Test(arguments: ["OPENROUTER_MODEL: x\n", "OPENROUTER_TIMEOUT=soon\n", "\u{0}A\u{0}=\u{0}b"])
    func noFileStopsWhatTheEnvironmentSetsInFull(_ text: String) throws {
        let scratch = try Scratch()
        let path = try scratch.write(".env", text).string
        let found = try configuration(Self.complete, beside: scratch)
        #expect(found.warnings.count == 1 && found.warnings.first?.hasPrefix("\(path) is passed over") == true)
        for name in Self.complete.keys {
            let environment = Self.complete.filter { $0.key != name }
            #expect(throws: CommandFailure.self) { try configuration(environment, beside: scratch) }
        }
        #expect(throws: CommandFailure.self, "a file that is named counts") {
            try configuration(Self.complete, beside: scratch, arguments: ["--env-file", path])
        }
    }

    @Test func aFolderOfTheNameIsPassedByForTheNextFile() throws {
        let scratch = try Scratch()
        try FileManager.default.createDirectory(atPath: scratch["book/.env"].string, withIntermediateDirectories: true)
        try scratch.write(".env", "OPENROUTER_MODEL=above/m\n")
        let found = try ConnectionOptions.parse([]).configuration(manifest: scratch["book/book.yaml"], environment: [:])
        #expect(found.configuration.model == "above/m" && found.warnings.isEmpty)
    }
}
