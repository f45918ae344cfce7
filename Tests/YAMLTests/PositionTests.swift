import Testing
import YAML

@Suite struct PositionTests {
    /// Every node's text between its marks, cut out of the bytes of the source.
    private func cuts(_ node: Node, of bytes: [UInt8]) -> [String] {
        let own = String(decoding: bytes[node.start.offset..<node.end.offset], as: UTF8.self)
        let inner = (node.sequence ?? []) + (node.mapping ?? []).flatMap { [$0.key, $0.value] }
        return [own] + inner.flatMap { cuts($0, of: bytes) }
    }

    @Test(arguments: [
        ("a: 1", ["a: 1", "a", "1"]),
        ("ñandú: [é, '日本']\n", ["ñandú: [é, '日本']", "ñandú", "[é, '日本']", "é", "'日本'"]),
        ("a:\n  b: c\n\n# end\n", ["a:\n  b: c", "a", "b: c", "b", "c"]),
        ("a:\n- 1\n- 2\n\nb: 3\n", ["a:\n- 1\n- 2\n\nb: 3", "a", "- 1\n- 2", "1", "2", "b", "3"]),
        ("a: |\n  x\n  y\n\n\nb: 1\n", ["a: |\n  x\n  y\n\n\nb: 1", "a", "|\n  x\n  y", "b", "1"]),
        ("a: one\n  two\nb:\n", ["a: one\n  two\nb:", "a", "one\n  two", "b", ""]),
        ("a: &x !!str b\nc: *x\n", ["a: &x !!str b\nc: *x", "a", "&x !!str b", "c", "&x !!str b"]),
        ("\u{FEFF}a: {😀: 1}\r\nb: 2\r\n", ["a: {😀: 1}\r\nb: 2", "a", "{😀: 1}", "😀", "1", "b", "2"]),
        (
            "a: \"x\u{2028}y\u{85}z\"\nb: c\n",
            ["a: \"x\u{2028}y\u{85}z\"\nb: c", "a", "\"x\u{2028}y\u{85}z\"", "b", "c"]
        ),
        ("- >-\n\n   x\n  \n- |+\n\n", ["- >-\n\n   x\n  \n- |+", ">-\n\n   x", "|+"]),
    ])
    func nodesKnowTheirBytes(text: String, expected: [String]) throws {
        let bytes = Array(text.utf8)
        #expect(cuts(try YAMLDocument.parse(bytes), of: bytes) == expected)
    }

    @Test func linesAndColumnsCountAsAnEditorDoes() throws {
        let root = try parse("ñ: e\u{301}x\r\n日本: [\t😀, 'y']\rz: \"\u{2028}\" # w\nlast: here\n")
        let marks = try #require(root.mapping).flatMap { [$0.key.start.text, $0.value.start.text, $0.value.end.text] }
        #expect(
            marks == [
                "1:1@0", "1:4@4", "1:7@8", "2:1@10", "2:5@18", "2:14@30", "3:1@31", "3:4@34", "3:7@39", "4:1@44",
                "4:7@50",
                "4:11@54",
            ])
    }

    @Test func positionsHoldFarIntoALongSource() throws {
        let line = "- ñandú: 'été' # ☃\n"
        let text = String(repeating: line, count: 5000)
        let items = try #require(try parse(text).sequence)
        #expect(items.count == 5000)
        for (index, item) in items.enumerated() {
            let value = try #require(item["ñandú"])
            try #require(value.start == Mark(line: index + 1, column: 10, offset: index * line.utf8.count + 11))
            try #require(value.end == Mark(line: index + 1, column: 15, offset: index * line.utf8.count + 18))
        }
    }
}
