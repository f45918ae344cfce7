import BookManifest
import Foundation
import OpenRouterSimulator
import Testing

@testable import bookgen_batch

/// The README's tables are made from the tables of the code: what they say is what the program does.
@Suite struct ReadmeTests {
    private let readme: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    }

    /// What stands between the comments `<!-- name: begin -->` and `<!-- name: end -->`.
    private func section(_ name: String) throws -> String {
        let begin = try #require(readme.firstRange(of: "<!-- \(name): begin -->\n"))
        let end = try #require(readme.firstRange(of: "<!-- \(name): end -->"))
        return String(readme[begin.upperBound..<end.lowerBound])
    }

    @Test func theManifestsReferenceIsTheTableOfKeys() throws {
        #expect(try section("manifest reference") == "\n" + ManifestReference.markdown + "\n")
    }

    @Test func theExitCodesAreTheTable() throws {
        #expect(try section("exit codes") == "\n```\n" + HelpText.exitCodes + "\n```\n\n")
    }

    @Test func theSimulatorsScriptIsTheTableOfItsKeys() throws {
        #expect(try section("simulator script") == "\n" + SimulatorScript.reference + "\n")
    }
}
