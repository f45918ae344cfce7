import ArgumentParser
import BookManifest
import Foundation
import OpenRouterSimulator
import Testing
import YAML

@testable import bookgen_batch

/// The tables of the manual are made from the tables of the code, so that what they say is what the program does.
@Suite struct ManualTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/bookgen-batch/Manual")

    /// What stands between the comments `<!-- name: begin -->` and `<!-- name: end -->`.
    private func section(_ name: String, of topic: ManualTopic) throws -> String {
        let page = topic.markdown
        let begin = try #require(page.firstRange(of: "<!-- \(name): begin -->\n"))
        let end = try #require(page.firstRange(of: "<!-- \(name): end -->"))
        return String(page[begin.upperBound..<end.lowerBound])
    }

    @Test func theManifestsReferenceIsTheTableOfKeys() throws {
        #expect(try section("manifest reference", of: .manifest) == "\n" + ManifestReference.markdown + "\n")
    }

    @Test func theExitCodesAreTheTable() throws {
        #expect(try section("exit codes", of: .exitCodes) == "\n" + HelpText.exitCodes + "\n\n")
    }

    @Test func theSimulatorsScriptIsTheTableOfItsKeys() throws {
        #expect(try section("simulator script", of: .simulator) == "\n" + SimulatorScript.reference + "\n")
    }

    @Test func everyPageIsATopicAndEveryTopicAPage() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
        #expect(Set(files) == Set(ManualTopic.allCases.map { "\($0.rawValue).md" }))
    }

    @Test(arguments: ManualTopic.allCases) func aPageIsTheFileOfItsName(topic: ManualTopic) throws {
        let file = Self.folder.appending(path: "\(topic.rawValue).md")
        #expect(try String(contentsOf: file, encoding: .utf8) == topic.markdown)
        #expect(topic.markdown.hasPrefix("# "))
    }

    @Test(arguments: ManualTopic.allCases) func linksOfAPageLeadToPages(topic: ManualTopic) throws {
        for match in topic.markdown.matches(of: /\]\(([^)]+)\)/) {
            let target = String(match.output.1)
            #expect(FileManager.default.fileExists(atPath: Self.folder.appending(path: target).path), "\(target)")
        }
    }

    @Test(arguments: ManualTopic.allCases) func everyCommandLineOfAPageIsRight(topic: ManualTopic) throws {
        for line in topic.markdown.split(separator: "\n") where line.hasPrefix("bookgen-batch ") {
            let words = line.prefix { $0 != "#" && $0 != ">" }.split(separator: " ").map(String.init)
            #expect(throws: Never.self, "\(line)") { try BookgenBatch.parseAsRoot(Array(words.dropFirst())) }
        }
    }

    @Test(arguments: ManualTopic.allCases, [50, 80, 120]) func aPageFitsTheTerminal(topic: ManualTopic, width: Int) {
        let lines = ManualPage(topic.markdown, width: width).lines
        #expect(lines.first?.isEmpty == false && lines.last?.isEmpty == false)
        for line in lines where !line.hasPrefix("    ") {
            // A word that is wider than the line cannot be broken.
            let isOneWord = !line.drop { $0 == " " }.contains(" ")
            #expect(DisplayWidth.of(line) <= width || isOneWord, "\(line)")
        }
    }
}
