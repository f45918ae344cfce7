import Testing
import YAML

@Suite struct RefusalTests {
    @Test(arguments: [
        // What libyaml rejects.
        ("a: [1, 2\nb: 3\n", YAMLError.Kind.syntax, "2:2@10"),
        ("a: b: c\n", .syntax, "1:5@4"),
        ("a:\n\tb: c\n", .syntax, "2:1@3"),
        ("a: 'x\n", .syntax, "2:1@6"),
        ("a: @x\n", .syntax, "1:4@3"),
        ("a: 1\n b: 2\n", .syntax, "2:3@7"),
        ("ñ: \"\\q\"\n", .syntax, "1:5@5"),
        ("a: 1\n]\n", .syntax, "2:1@5"),
        ("'a' 'b'\n", .syntax, "1:5@4"),
        ("%YAML 1.2\na: 1\n", .syntax, "2:1@10"),
        ("%YAML 3.0\n---\na: 1\n", .syntax, "1:1@0"),
        ("# x\n%TAG ! tag:example.com,2000:\n---\na: 1\n", .syntax, "2:1@4"),
        // Documents.
        ("", .emptyDocument, "1:1@0"),
        (" \n# nothing\n", .emptyDocument, "1:1@0"),
        ("---\n", .emptyDocument, "1:1@0"),
        ("\u{FEFF}", .emptyDocument, "1:1@3"),
        ("a: 1\n---\nb: 2\n", .severalDocuments, "2:1@5"),
        ("a: 1\n...\n# x\n---\nb: 2\n", .severalDocuments, "4:1@13"),
        ("a: 1\n...\nb: 2\n", .syntax, "3:1@9"),
        ("a: 1\n...\n%YAML 1.2\n---\nb: 2\n", .severalDocuments, "3:1@9"),
        // Keys.
        ("a: 1\nñ: 2\na: 3\n", .duplicateKey, "3:1@11"),
        ("{a: 1, \"a\": 2}", .duplicateKey, "1:8@7"),
        ("[x, {a: {b: 1, b: 2}}]", .duplicateKey, "1:16@15"),
        ("e\u{301}: 1\n\u{E9}: 2\n", .duplicateKey, "2:1@7"),
        ("{<<: {a: 1}, <<: {b: 1}}", .duplicateKey, "1:14@13"),
        ("? [a]\n: 1\n", .unusableKey, "1:3@2"),
        ("{[a]: 1}", .unusableKey, "1:2@1"),
        ("a: {{b}: c}\n", .unusableKey, "1:5@4"),
        ("a: &x [1]\n*x : 2\n", .unusableKey, "1:4@3"),
        // Aliases and merge keys.
        ("a: *x\n", .alias, "1:4@3"),
        ("a: &x [1, *x]\n", .alias, "1:11@10"),
        ("&x {a: {b: *x}}\n", .alias, "1:12@11"),
        ("{<<: *x, a: 1}\n", .alias, "1:6@5"),
        ("<<: 1\n", .merge, "1:5@4"),
        ("<<: [{a: 1}, 2]\n", .merge, "1:14@13"),
        // Tags.
        ("a: !!python/object/apply:os.system [ls]\n", .tag, "1:4@3"),
        ("a: !local x\n", .tag, "1:4@3"),
        ("a: !!timestamp 2024-01-01\n", .tag, "1:4@3"),
        ("a: !!map 1\n", .tag, "1:4@3"),
        ("!!set {a: }\n", .tag, "1:1@0"),
        // Characters.
        ("a: 1\nñ: x\u{7}y\n", .encoding, "2:5@10"),
        ("a: \0\n", .encoding, "1:4@3"),
        ("a: \u{9B}m\n", .encoding, "1:4@3"),
        ("a: x\u{FEFF}\n", .encoding, "1:5@4"),
        ("a: \u{FFFF}\n", .encoding, "1:4@3"),
    ])
    func badTextIsRefusedAtItsPosition(text: String, kind: YAMLError.Kind, position: String) throws {
        let found = faults(text)
        #expect(found.map(\.kind) == [kind], "\(found)")
        #expect(found.first?.start.text == position, "\(found)")
    }

    @Test(
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "1:4@3"),
            ([0x61, 0x0A, 0xC3, 0xB1, 0xC3, 0x28], "2:2@4"),
            ([0xE2, 0x82], "1:1@0"),
            ([0x61, 0xED, 0xA0, 0x80], "1:2@1"),
            ([0x61, 0xC0, 0x80], "1:2@1"),
            ([0xF4, 0x90, 0x80, 0x80], "1:1@0"),
            ([0xEF, 0xBB, 0xBF, 0x80], "1:1@3"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1@0"),
            ([0xFE, 0xFF, 0x00, 0x61], "1:1@0"),
        ] as [([UInt8], String)])
    func bytesThatAreNotUTF8AreRefusedAtTheFirst(bytes: [UInt8], position: String) {
        let found = faults(bytes)
        #expect(found.map(\.kind) == [.encoding])
        #expect(found.first?.start.text == position)
    }

    @Test func utf16IsCalledByItsName() {
        #expect(faults([0xFF, 0xFE, 0x61, 0x00]).first?.message.contains("UTF-16") == true)
    }

    @Test func everyDuplicateKeyIsReportedAndTheRestIsRead() throws {
        let text = "a: 1\na: [x]\nb: {c: 1, c: 2}\nd: 3\n"
        let error = try #require(throws: YAMLError.self) { try parse(text) }
        #expect(error.faults.map(\.start.line) == [2, 3])
        #expect(error.partialRoot?.outline == "{a: 1, b: {c: 1}, d: 3}")
        #expect(error.faults.first?.message == "duplicate key `a`, first in line 1")
    }

    @Test func aDuplicateKeyBeforeASyntaxErrorIsReportedToo() throws {
        let found = faults("a: 1\na: 2\nb: [\n")
        #expect(found.map(\.kind) == [.duplicateKey, .syntax])
    }

    @Test func readingStopsAfterAThousandDuplicateKeys() {
        #expect(faults(String(repeating: "a: 1\n", count: 5000)).count == 1001)
    }

    @Test(arguments: [
        ("a:\n\tb: c\n", "tabs"),
        ("a: b: c\n", "quotes"),
        ("a: [1, 2\nb: 3\n", "line 1"),
        ("a: 'x\n", "quote is never closed"),
    ])
    func messagesHelp(text: String, advice: String) {
        #expect(faults(text).first?.message.contains(advice) == true, "\(faults(text))")
    }

    @Test func anErrorReadsAsOneLinePerFault() throws {
        let error = try #require(throws: YAMLError.self) { try parse("a: 1\na: 2\n") }
        #expect(error.description == "line 2, column 1: duplicate key `a`, first in line 1")
    }
}
