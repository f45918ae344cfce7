import BookManifest
import OpenRouter
import TestSupport
import Testing
import YAML

@Suite struct ManifestReferenceTests {
    @Test func hasARowForEveryKey() {
        let reference = ManifestReference.markdown
        for key in [
            "version", "title", "slug", "output", "model", "extra", "prompt_file", "min_interval", "rate_limit_delay",
        ] {
            #expect(reference.contains("\n| `\(key)` | "), "\(key)")
        }
        for parameter in RequestParameter.table { #expect(reference.contains("\n| `\(parameter.name)` | ")) }
        #expect(reference.contains("| `second_pass` | a duration from 0s to 24h, or null | `1m` | "))
        #expect(
            reference.contains(
                "| `cool_down` | a list of at most 10 values, each a duration from 0s to 24h | `[1m, 5m, 15m]` | "))
    }

    @Test func isMarkdownTables() {
        for line in ManifestReference.markdown.split(separator: "\n") where line.hasPrefix("|") {
            #expect(line.split(separator: "|", omittingEmptySubsequences: false).count == 6, "\(line)")
        }
        #expect(ManifestReference.markdown.hasSuffix("|\n"))
    }

}
