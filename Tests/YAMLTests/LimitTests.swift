import Testing
import YAML

/// Nothing here may hang or eat memory; each would, were its limit gone.
@Suite struct LimitTests {
    @Test(arguments: [
        Hostile("brackets", String(repeating: "[", count: 100_000), .limit),
        Hostile("braces", String(repeating: "{a: ", count: 100_000), .limit),
        Hostile("dashes", String(repeating: "- ", count: 100_000), .limit),
        Hostile("question marks", String(repeating: "? ", count: 100_000), .unusableKey),
        Hostile("lines of brackets", String(repeating: "[\n", count: 100_000), .limit),
        Hostile("steps", (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), .limit),
        // libyaml compares each tag directive with all before it.
        Hostile("directives", directives + "---\na\n", .syntax),
        Hostile("directives after the document", "a: 1\n...\n" + directives + "---\na\n", .severalDocuments),
    ])
    func hostileTextIsRefused(text: Hostile) {
        #expect(faults(text.text).map(\.kind) == [text.kind])
    }

    private static let directives = (0..<100_000).map { "%TAG !t\($0)! x\n" }.joined()

    /// A text too long to be its own description.
    struct Hostile: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let kind: YAMLError.Kind

        init(_ name: String, _ text: String, _ kind: YAMLError.Kind) {
            testDescription = name
            self.text = text
            self.kind = kind
        }
    }

    @Test func theDepthLimitIsExact() throws {
        let limits = YAMLLimits(depth: 3)
        #expect(try parse("[[[1]]]", limits: limits).outline == "[[[1]]]")
        #expect(faults("[[[[1]]]]", limits: limits).first?.start.text == "1:4@3")
    }

    @Test func depthIsCountedThroughAliases() throws {
        let limits = YAMLLimits(depth: 3)
        #expect(try parse("[&a [1], [*a]]", limits: limits).outline == "[[1], [[1]]]")
        #expect(faults("[&a [[1]], [*a]]", limits: limits).map(\.kind) == [.limit])
        let chain = (1...100).map { "k\($0): &k\($0) [[*k\($0 - 1)]]\n" }.joined()
        #expect(faults("k0: &k0 x\n" + chain).map(\.kind) == [.limit])
    }

    @Test func aBillionLaughsAreRefused() {
        let levels = (1...9).map { level in
            "l\(level): &l\(level) [" + Array(repeating: "*l\(level - 1)", count: 9).joined(separator: ", ") + "]\n"
        }
        let found = faults("l0: &l0 lol\n" + levels.joined())
        #expect(found.map(\.kind) == [.limit])
        #expect(found.first?.start.line == 8)
    }

    @Test func nodesAreCountedAfterAliases() throws {
        // The list, three scalars and an alias for one more.
        #expect(try parse("[&a 1, 2, 3, *a]", limits: YAMLLimits(nodes: 5)).sequence?.count == 4)
        #expect(faults("[&a 1, 2, 3, *a]", limits: YAMLLimits(nodes: 4)).map(\.kind) == [.limit])
        #expect(faults("[" + String(repeating: "0,", count: 9) + "]", limits: YAMLLimits(nodes: 9)).count == 1)
        #expect(faults("[&a [1, 2], *a]", limits: YAMLLimits(nodes: 6)).map(\.kind) == [.limit])
        #expect(faults("{&a a: &b {c: d}, <<: *b}", limits: YAMLLimits(nodes: 7)).map(\.kind) == [.limit])
    }

    @Test func aLargeSourceIsRefusedUnread() {
        var bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 5 * 1024 * 1024)
        #expect(faults(bytes).isEmpty)
        bytes.append(UInt8(ascii: "x"))
        #expect(faults(bytes).map(\.kind) == [.limit])
    }

    @Test func tenThousandChaptersAreRead() throws {
        let chapters = (1...10_000).map {
            "  - id: capitulo-\($0)\n    title: \"La sierra, parte \($0)\"\n    prompt: |\n      Escribe el capítulo \($0),\n      en español.\n"
        }
        let root = try parse("version: 1\nchapters:\n" + chapters.joined())
        let list = try #require(root["chapters"]?.sequence)
        #expect(list.count == 10_000)
        #expect(list.last?["prompt"]?.scalar?.text == "Escribe el capítulo 10000,\nen español.\n")
        #expect(list.last?["prompt"]?.start.line == 50_000)
    }
}
