import Foundation
import Testing

@testable import bookgen_batch

/// A newcomer reads the README, and whatever it sends the newcomer to is there.
@Suite struct ReadmeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private let readme: String

    init() throws {
        readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    }

    @Test func isReadInOneGo() {
        #expect(readme.split(separator: "\n", omittingEmptySubsequences: false).count <= 251, "250 lines and their end")
    }

    @Test func everyRelativeLinkLeadsSomewhere() throws {
        let targets = readme.matches(of: /\]\(([^)#]+)\)/).map { String($0.output.1) }.filter { !$0.contains("://") }
        #expect(!targets.isEmpty)
        for target in targets {
            #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: target).path), "\(target)")
        }
    }

    @Test(arguments: ManualTopic.allCases) func linksEveryPageOfTheManual(topic: ManualTopic) {
        #expect(readme.contains("](Sources/bookgen-batch/Manual/\(topic.rawValue).md)"))
    }
}
