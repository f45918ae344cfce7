import Glibc
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
        ("A", 1), ("1 A=b", 1), ("A B=c", 1), ("A-B=c", 1), ("export A", 1), ("A: b", 1), ("é A=b", 1),
        ("A='b", 1), ("A=\"b", 1), (#"A="b\""#, 1), ("A='b' c", 1), ("A=\"b\"c", 1), ("A=\"b\"#c", 1),
        ("A=b\n\n\nA", 4), ("A=b\r\nA='d\r\n", 2), ("A=b\rA\r", 2), ("A=\"two\nlines\"", 1), ("$env:A = b", 1),
        ("setenv A b", 1), ("X='forgotten\nA 'b'", 2),
    ])
    func refusesADamagedVariableOfOursWithItsNumberAndWithoutItsValue(_ text: String, _ line: Int) throws {
        for name in ["OPENROUTER_API_KEY", "OPENROUTER_NEW", "BOOKGEN_X", "SITE_URL", "HTTPS_PROXY", "no_proxy"] {
            let error = try #require(throws: OpenRouterError.self) {
                try EnvironmentFile(bytes: Array(text.replacing("A", with: name).utf8), path: "x/.env")
            }
            #expect(error.kind == .configuration)
            #expect(error.message.hasPrefix("x/.env:\(line): error: "), "\(error.message)")
        }
    }

    @Test func reportsEveryBadLineAtOnceAndNoValue() throws {
        let error = try #require(throws: OpenRouterError.self) {
            try EnvironmentFile(
                bytes: Array(
                    "SITE_URL='sk-secret\nB=x\nSITE_URL sk-secret\nSITE_URL=\"sk-secret\"x\nSITE_URL=".utf8) + [0xFF],
                path: "e")
        }
        #expect(
            error.message.split(separator: "\n").map { $0.prefix(12) } == [
                "e:1: error: ", "e:3: error: ", "e:4: error: ", "e:5: error: ",
            ])
        #expect(!error.message.contains("secret"))
    }

    /// What other programs keep in the same file.
    @Test(arguments: [
        ("A=b\n\nbare\nC=d", ["A": "b", "C": "d"], [3...3]), ("KEY: v\nA=b", ["A": "b"], [1...1]),
        ("=b\n1A=b\nA B=c\nA-B=c\nexport\nexport A\né=b", [:], [1...1, 2...2, 3...3, 4...4, 5...5, 6...6, 7...7]),
        ("K=\"-----BEGIN\nTUlJ==\nX=y\n-----END\"\nA=b", ["A": "b"], [1...4]),
        ("K='one\r\ntwo\r\n'\r\nA=b", ["A": "b"], [1...3]), (#"K="a"# + "\n\\\"\n\"\nA=b", ["A": "b"], [1...3]),
        ("K='a\n\\'\nA=b", ["A": "b"], [1...2]), ("K='never closed\nA=b", ["A": "b"], [1...1]),
        ("K=\"forgotten\nSITE_URL=\"x\"\nA=b", ["SITE_URL": "x", "A": "b"], [1...1]), ("K='b' c", [:], [1...1]),
        ("A=b", ["A": "b"], []),
    ])
    func passesOverLinesOfOthers(_ text: String, _ values: [String: String], _ lines: [ClosedRange<Int>]) throws {
        let file = try EnvironmentFile(bytes: Array(text.utf8), path: "e")
        #expect(file.values == values)
        #expect(file.foreignLines == lines)
        #expect((file.warning == nil) == lines.isEmpty)
    }

    @Test func passesOverBytesThatAreNoTextAndNamesLinesButNoValues() throws {
        let file = try EnvironmentFile(
            bytes: Array("# caf".utf8) + [0xE9] + Array("\nA=".utf8) + [0xFF] + Array("\nB='sk-secret\n'".utf8),
            path: "e")
        #expect(file.warning == "e: lines 2, 3-4 passed over: not NAME=value")
        let many = try EnvironmentFile(bytes: Array(String(repeating: "bare\n", count: 20).utf8), path: "e")
        #expect(many.warning == "e: lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and others passed over: not NAME=value")
        #expect(
            try EnvironmentFile(bytes: Array("bare".utf8), path: "e").warning?.hasPrefix("e: line 1 passed") == true)
    }

    @Test(
        arguments: [
            ([0xFF, 0xFE, 0x41, 0, 0x3D, 0], "UTF-16"), ([0xFE, 0xFF, 0, 0x41], "UTF-16"),
            ([0x41, 0, 0x3D, 0, 0x62, 0], "UTF-16"),
            ([0, 0x41, 0, 0x3D, 0, 0x62], "UTF-16"), ([0xFF, 0xFE, 0, 0, 0x41, 0, 0, 0], "UTF-32"),
            ([0x41, 0, 0, 0, 0x3D, 0, 0, 0], "UTF-32"),
        ] as [([UInt8], String)])
    func namesAnEncodingThatIsNotUTF8(_ bytes: [UInt8], _ encoding: String) throws {
        let error = try #require(throws: OpenRouterError.self) { try EnvironmentFile(bytes: bytes, path: "e") }
        #expect(error.message == "e: error: is \(encoding): save it as UTF-8")
    }

    @Test func aPipeThatNobodyWritesToDoesNotHang() throws {
        let scratch = try Scratch()
        let path = scratch["pipe"].string
        #expect(mkfifo(path, 0o600) == 0)
        let error = try #require(throws: OpenRouterError.self) {
            try EnvironmentFile(path: path, patience: .milliseconds(1))
        }
        #expect(error.message == "\(path): error: is a pipe whose end did not come in time")
    }

    @Test func readsWhatAnotherProgramWritesIntoAPipe() throws {
        let (readEnd, writeEnd) = try FileDescriptor.pipe()
        defer { try? readEnd.close() }
        try writeEnd.closeAfter { _ = try writeEnd.writeAll("A=b\n".utf8) }
        #expect(try EnvironmentFile(path: "/dev/fd/\(readEnd.rawValue)").values == ["A": "b"])
        #expect(try EnvironmentFile(path: "/dev/null").values.isEmpty)
    }

    @Test func aFolderIsNoFile() throws {
        let scratch = try Scratch()
        #expect(!EnvironmentFile.exists(atPath: scratch.path.string))
        #expect(!EnvironmentFile.exists(atPath: scratch["missing"].string))
        #expect(EnvironmentFile.exists(atPath: try scratch.write(".env", "A=b").string))
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
