import SystemPackage
import TestSupport
import Testing

@testable import OpenRouter

@Suite struct EnvironmentFileTests {
    @Test(arguments: [
        ("A=b", ["A": "b"]), ("A=b\n", ["A": "b"]), ("A=b\r\nC=d\r\n", ["A": "b", "C": "d"]),
        ("A=b\rC=d\r", ["A": "b", "C": "d"]),
        ("\u{FEFF}A=b", ["A": "b"]), ("", [:]), ("\n\r\n  \n\t\n", [:]), ("# A=b\n  # C=d\nE=f", ["E": "f"]),
        ("export A=b", ["A": "b"]), ("  export \t A = b ", ["A": "b"]), ("exported=b", ["exported": "b"]),
        ("export=b", ["export": "b"]),
        ("A=", ["A": ""]), ("A=  ", ["A": ""]), ("A= # c", ["A": ""]), ("A=#c", ["A": "#c"]), ("A=b#c", ["A": "b#c"]),
        ("A=b # c", ["A": "b"]), ("A=b\t# c", ["A": "b"]), ("A=b c  # d", ["A": "b c"]), ("A=b # c # d", ["A": "b"]),
        ("A='b # c' # d", ["A": "b # c"]), (#"A='b\n"$c'"#, ["A": #"b\n"$c"#]), ("A=''", ["A": ""]),
        (#"A="""#, ["A": ""]),
        ("A=\"b # c\" # d", ["A": "b # c"]),
        (#"A="a\nb\rc\td\"e\\f\$g\h""#, ["A": "a\nb\rc\td\"e\\f$g\\h"]), (#"A=  "b" "#, ["A": "b"]),
        (#"A="b"# + "\"\t# c", ["A": "b"]),
        (#"A=b"c"d"#, ["A": #"b"c"d"#]), (#"A=it's"#, ["A": "it's"]), ("A=$B ${C}", ["A": "$B ${C}"]),
        ("A=b=c", ["A": "b=c"]),
        ("A=1\nA=2\n", ["A": "2"]), ("a_1=x\n_B=y", ["a_1": "x", "_B": "y"]), ("A=señor 年", ["A": "señor 年"]),
        ("A=b\u{301}", ["A": "b\u{301}"]), ("A=\u{301}b", ["A": "\u{301}b"]), ("A=b\u{2028}c", ["A": "b\u{2028}c"]),
        ("OPENROUTER_API_KEY=sk-1\r\nX=2", ["OPENROUTER_API_KEY": "sk-1", "X": "2"]),
    ])
    func readsVariables(_ text: String, _ values: [String: String]) throws {
        #expect(try EnvironmentFile(bytes: Array(text.utf8), path: ".env").values == values)
    }

    @Test(arguments: [
        ("A", 1), ("=b", 1), ("1A=b", 1), ("A B=c", 1), ("A-B=c", 1), ("export", 1), ("export A", 1), ("a: b", 1),
        ("é=b", 1),
        ("A='b", 1), ("A=\"b", 1), (#"A="b\""#, 1), ("A='b' c", 1), ("A=\"b\"c", 1), ("A=\"b\"#c", 1),
        ("A=b\n\n\nC", 4),
        ("A=b\r\nC='d\r\n", 2), ("A=b\rC\r", 2), ("A=\"two\nlines\"", 1),
    ])
    func refusesALineWithItsNumberAndWithoutItsValue(_ text: String, _ line: Int) throws {
        let error = try #require(throws: OpenRouterError.self) {
            try EnvironmentFile(bytes: Array(text.utf8), path: "x/.env")
        }
        #expect(error.kind == .configuration)
        #expect(error.message.hasPrefix("x/.env:\(line): error: "), "\(error.message)")
    }

    @Test func reportsEveryBadLineAtOnceAndNoValue() throws {
        let error = try #require(throws: OpenRouterError.self) {
            try EnvironmentFile(
                bytes: Array("A='sk-secret\nB=x\nsk-secret\nC=\"sk-secret\"x\n".utf8) + [0x41, 0x3D, 0xFF], path: "e")
        }
        #expect(
            error.message.split(separator: "\n").map { $0.prefix(12) } == [
                "e:1: error: ", "e:3: error: ", "e:4: error: ", "e:5: error: ",
            ])
        #expect(!error.message.contains("secret"))
    }

    @Test func knowsTheLineOfEachVariable() throws {
        let file = try EnvironmentFile(bytes: Array("# c\r\nA=1\r\n\r\nB=2\nA=3".utf8), path: "e")
        #expect(file.entries["A"] == .init(value: "3", line: 5))
        #expect(file.entries["B"]?.line == 4)
    }

    @Test func readsAFileAndRefusesWhatIsNone() throws {
        let scratch = try Scratch()
        let path = try scratch.write(".env", "A=b\r\n").string
        #expect(try EnvironmentFile(path: path).values == ["A": "b"])
        #expect(try EnvironmentFile(path: path).path == path)
        for bad in [scratch["missing"].string, scratch.path.string] {
            let error = try #require(throws: OpenRouterError.self) { try EnvironmentFile(path: bad) }
            #expect(error.message.hasPrefix("\(bad): error: cannot be read"))
        }
        let large = try scratch.write("large", String(repeating: "#\n", count: (1 << 19) + 1)).string
        let error = try #require(throws: OpenRouterError.self) { try EnvironmentFile(path: large) }
        #expect(error.message.contains("over 1 MiB"))
        let whole = try scratch.write("whole", String(repeating: "#\n", count: 1 << 19)).string
        #expect(try EnvironmentFile(path: whole).values.isEmpty)
    }

    @Test func readsADeviceOnlyUpToTheLimit() throws {
        let error = try #require(throws: OpenRouterError.self) { try EnvironmentFile(path: "/dev/zero") }
        #expect(error.message.contains("over 1 MiB"))
    }
}
