import BookFiles
import BookManifest
import BookPlan
import BookRun
import OpenRouter
import SystemPackage
import TestSupport
import Testing
import YAML

@testable import bookgen_batch

/// The parts of a failure make up the text of the error behind it.
@Suite struct CommandFailureTests {
    private static func error(_ manifest: String) throws -> ManifestError {
        let scratch = try Scratch()
        try scratch.write("book.yaml", manifest)
        return try #require(throws: ManifestError.self) { try ManifestLoader.load(scratch["book.yaml"]) }
    }

    @Test(arguments: [
        "chapters: []\nbok: 1\n", "{", "version: 1\nversion: 1\n", "version: 1\nbook: {title: \"\u{1B}\"}\n",
        // A warning comes first.
        "defaults: {max_tokens: null}\nversion: 2\n",
    ]) func aManifestsErrorsKeepTheirText(manifest: String) throws {
        let error = try Self.error(manifest)
        #expect(CommandFailure(reading: error).lines.joined(separator: "\n") == "\(error)")
    }

    @Test func moreMistakesThanAreKeptAreCounted() throws {
        let error = try Self.error((0..<1003).map { "k\($0): 1\n" }.joined())
        #expect(CommandFailure(reading: error).lines.last == "and 6 more")
        #expect(CommandFailure(reading: error).lines.joined(separator: "\n") == "\(error)")
    }

    @Test func aFileThatIsMissingIsNamed() {
        let error = SourceFileError(.missing, path: "none.yaml")
        #expect(CommandFailure(reading: ManifestError.file(error)).lines == ["\(ManifestError.file(error))"])
        #expect(CommandFailure(reading: error).lines == ["none.yaml: error: no such file"])
        #expect(CommandFailure(reading: error).status == .noInput)
        #expect(CommandFailure(reading: SourceFileError(.notRegular, path: "folder")).status == .manifest)
    }

    @Test func aConfigurationsMistakesKeepTheirPlaces() throws {
        let variables = ["OPENROUTER_TIMEOUT": "soon", "OPENROUTER_TOP_P": "7"]
        let error = try #require(throws: OpenRouterError.self) {
            try OpenRouterConfiguration.load(environment: variables)
        }
        let failure = CommandFailure(error)
        #expect(failure.lines.count == 2)
        #expect(failure.lines.joined(separator: "\n") == error.message)
        #expect(QuietFailure.lines(failure).first?.hasPrefix("error: environment: OPENROUTER_TOP_P must be ") == true)
    }

    @Test func aConfigurationsErrorWithoutAPlaceIsPlain() {
        let failure = CommandFailure(OpenRouterError(.configuration, message: "--base-url must not have a user"))
        #expect(failure.lines == ["error: --base-url must not have a user"])
    }
}
