import Testing
import YAML

@Suite struct CompositionTests {
    @Test(arguments: [
        ("a: 1\nb: [x, y]\nc:\n  d: e\n", "{a: 1, b: [x, y], c: {d: e}}"),
        ("- 1\n-\n- - 2\n", "[1, , [2]]"),
        ("text", "text"),
        ("--- |\n  one\n  two\n...\n", "one\ntwo\n"),
        ("a: >\n  one\n  two\n\n  three\n", "{a: one two\nthree\n}"),
        ("a: 'it''s'\nb: \"tab\\tend\"\n", "{a: it's, b: tab\tend}"),
        ("\u{FEFF}a: 1\n", "{a: 1}"),
        ("%YAML 1.2\n---\na: 1\n", "{a: 1}"),
        ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", "{a: 1, b: x\ny\n}"),
        ("a: 1\n...\n# the end\n", "{a: 1}"),
        ("? a\n: b\n", "{a: b}"),
        ("{}", "{}"),
        ("a: !!str 1\nb: !!int '2'\nc: ! 3\n", "{a: !!str 1, b: !!int 2, c: ! 3}"),
        ("a: !!map {b: !!seq [1]}\n", "{a: {b: [1]}}"),
    ])
    func readsWhatStandsThere(text: String, outline: String) throws {
        #expect(try parse(text).outline == outline)
    }

    @Test func keepsTheStyleOfScalars() throws {
        let styles = try #require(try parse("[a, 'b', \"c\"]").sequence).map { $0.scalar?.style }
        #expect(styles == [.plain, .singleQuoted, .doubleQuoted])
        #expect(try parse("|\n a\n").scalar?.style == .literal)
        #expect(try parse(">\n a\n").scalar?.style == .folded)
    }

    @Test func findsValuesByKey() throws {
        let root = try parse("a: {b: [1, 2]}\n")
        #expect(root["a"]?["b"]?.sequence?.count == 2)
        #expect(root["b"] == nil)
        #expect(root["a"]?["b"]?["c"] == nil)
    }

    @Test func anAliasStandsForItsAnchorsNode() throws {
        let root = try parse("a: &x {k: [1]}\nb: *x\nc: &y 5\n*y : d\n")
        #expect(root.outline == "{a: {k: [1]}, b: {k: [1]}, c: 5, 5: d}")
        #expect(root["b"]?.start.text == "1:4@3")
    }

    @Test func aLaterAnchorOfTheSameNameReplacesAnEarlier() throws {
        #expect(try parse("[&a 1, *a, &a 2, *a]").outline == "[1, 1, 2, 2]")
        #expect(try parse("[&a [&a 1, *a], *a]").outline == "[[1, 1], 1]")
    }

    @Test(arguments: [
        ("d: &d {a: 1, b: 2}\nx: {<<: *d, b: 3, c: 4}\n", "{a: 1, b: 3, c: 4}"),
        ("d: &d {a: 1, b: 2}\nx: {b: 3, c: 4, <<: *d}\n", "{b: 3, c: 4, a: 1}"),
        ("d: &d {a: 1}\ne: &e {a: 2, b: 2}\nx: {<<: [*d, *e], c: 3}\n", "{a: 1, b: 2, c: 3}"),
        ("d: &d {a: 1}\ne: &e {<<: *d, b: 2}\nx: {<<: *e}\n", "{a: 1, b: 2}"),
        ("x: {<<: {a: 1}}\n", "{a: 1}"),
        ("x: {\"<<\": 1}\n", "{<<: 1}"),
    ])
    func mergeKeysTakeTheirPlaceAndExplicitKeysWin(text: String, outline: String) throws {
        #expect(try parse(text)["x"]?.outline == outline)
    }

    @Test func theLastKeyMayEndWithTheSource() throws {
        #expect(try parse("a: 1\nb:").outline == "{a: 1, b: }")
    }
}
