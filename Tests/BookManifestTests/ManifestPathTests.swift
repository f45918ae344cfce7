import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing
import YAML

@testable import BookManifest

/// What a manifest says about other files and folders.
@Suite struct ManifestPathTests {
    /// A manifest whose one chapter has its prompt in a file.
    private func file(prompt path: String) throws -> ManifestFile {
        try ManifestFile(
            "version: 1\nbook: {title: T}\nchapters:\n- {id: a, title: A, prompt_file: \(path)}\n", name: "m/book.yaml")
    }

    @Test func textsAreReadFromFiles() throws {
        let file = try ManifestFile(
            """
            version: 1
            book: {title: T}
            defaults: {system_file: ./texts/../texts/system.md}
            chapters:
            - {id: a, title: A, prompt_file: texts/a.md}
            - {id: b, title: B, prompt_file: texts/a.md, system: own}
            - {id: c, title: C, prompt: p, system: ~}
            """)
        try file.scratch.write("texts/system.md", "\u{FEFF}Rules.\r\nMore.  \r\n\r\n")
        try file.scratch.write("texts/a.md", "Ñandú\n")
        let chapters = try file.load().manifest.chapters
        #expect(chapters.map(\.prompt) == ["Ñandú", "Ñandú", "p"])
        #expect(chapters.map(\.system) == ["Rules.\nMore.", "own", nil])
    }

    @Test func aChaptersFileReplacesTheDefaultsText() throws {
        let file = try ManifestFile(
            """
            version: 1
            book: {title: T}
            defaults: {system: default}
            chapters: [{id: a, title: A, prompt: p, system_file: s.md}, {id: b, title: B, prompt: p, system_file: ~}]
            """)
        try file.scratch.write("s.md", "own")
        #expect(try file.load().manifest.chapters.map(\.system) == ["own", nil])
    }

    @Test func filesOutsideTheFolderAreRefused() throws {
        let file = try file(prompt: "../outside.md")
        try file.scratch.write("outside.md", "p")
        #expect(
            file.messages() == ["4:34: error: `prompt_file` `../outside.md` lies outside the manifest's folder"])
        let linked = try self.file(prompt: "link.md")
        try linked.scratch.write("outside.md", "p")
        #expect(symlink("../outside.md", linked.scratch["m/link.md"].string) == 0)
        #expect(linked.messages() == ["4:34: error: `prompt_file` `link.md` lies outside the manifest's folder"])
        // A folder whose name begins like the manifest's is not below it.
        let near = try self.file(prompt: "../m2/a.md")
        try near.scratch.write("m2/a.md", "p")
        #expect(near.messages().first?.contains("lies outside") == true)
    }

    @Test func linksInsideTheFolderAreFollowed() throws {
        let file = try file(prompt: "link.md")
        try file.scratch.write("m/real/a.md", "p")
        #expect(symlink("real/a.md", file.scratch["m/link.md"].string) == 0)
        #expect(try file.load().manifest.chapters.first?.prompt == "p")
    }

    /// One name in two Unicode forms: accents as characters, and apart from their letters.
    private static let forms = [["cap\u{ED}tulos", "inf\u{E2}ncia"], ["capi\u{301}tulos", "infa\u{302}ncia"]]

    @Test(arguments: [[0, 1], [1, 0]]) func aFileIsFoundInAnotherUnicodeForm(forms: [Int]) throws {
        let (written, onDisk) = (Self.forms[forms[0]], Self.forms[forms[1]])
        let file = try file(prompt: "\(written[0])/\(written[1]).md")
        try file.scratch.write("m/\(onDisk[0])/\(onDisk[1]).md", "p")
        #expect(try file.load().manifest.chapters.first?.prompt == "p")
        // The very name wins.
        try file.scratch.write("m/\(onDisk[0])/\(written[1]).md", "exact")
        #expect(try file.load().manifest.chapters.first?.prompt == "exact")
    }

    @Test func aFileInAnotherUnicodeFormIsHeldToTheSameRules() throws {
        let outside = try file(prompt: "../\(Self.forms[0][1]).md")
        try outside.scratch.write("\(Self.forms[1][1]).md", "p")
        #expect(outside.messages().first?.contains("lies outside the manifest's folder") == true)
        let linked = try file(prompt: "\(Self.forms[0][1]).md")
        try linked.scratch.write("outside.md", "p")
        #expect(symlink("../outside.md", linked.scratch["m/\(Self.forms[1][1]).md"].string) == 0)
        #expect(linked.messages().first?.contains("lies outside the manifest's folder") == true)
        #expect(try file(prompt: Self.forms[0][1]).messages().first?.hasSuffix("is missing") == true)
    }

    @Test func theOutputFolderIsFoundInAnotherUnicodeForm() throws {
        let file = try ManifestFile(
            """
            version: 1
            book: {title: T}
            output: \(Self.forms[0][0])/\(Self.forms[0][1])
            chapters: [{id: a, title: A, prompt: p}]
            """)
        // Bytes, since texts in two forms are equal.
        func ends(in form: [String]) throws -> Bool {
            let end = Array("/\(form[0])/\(form[1])".utf8)
            return try file.load().manifest.outputRoot.string.utf8.suffix(end.count).elementsEqual(end)
        }
        #expect(try ends(in: Self.forms[0]))
        try file.scratch.write("\(Self.forms[1][0])/\(Self.forms[1][1])/x", "")
        #expect(try ends(in: Self.forms[1]))
    }

    @Test func whatIsNoUsableFileIsRefusedWhereItIsNamed() throws {
        #expect(try file(prompt: "none.md").messages() == ["4:34: error: `prompt_file` `none.md` is missing"])
        let folder = try file(prompt: "d")
        try folder.scratch.write("m/d/x", "")
        #expect(
            folder.messages() == ["4:34: error: `prompt_file` `d` cannot be used: not a regular file"])
        let pipe = try file(prompt: "p")
        #expect(mkfifo(pipe.scratch["m/p"].string, 0o600) == 0)
        #expect(pipe.messages() == ["4:34: error: `prompt_file` `p` cannot be used: not a regular file"])
        let empty = try file(prompt: "e.md")
        try empty.scratch.write("m/e.md", " \n\t\r\n")
        #expect(empty.messages() == ["4:34: error: `prompt_file` `e.md` is empty"])
        let large = try file(prompt: "l.md")
        try large.scratch.write("m/l.md", String(repeating: "x", count: 1024 * 1024))
        #expect(large.messages() == [])
        try large.scratch.write("m/l.md", String(repeating: "x", count: 1024 * 1024 + 1))
        #expect(large.messages() == ["4:34: error: `prompt_file` `l.md` cannot be used: larger than 1 MiB"])
    }

    @Test func mistakesInsideAFileAreShownInTheFile() throws {
        let template = try file(prompt: "t.md")
        try template.scratch.write("m/t.md", "one\r\nñ {{name}}\r\n")
        #expect(
            template.messages() == [
                "t.md:2:3: error: `prompt_file` holds `{{`, which is kept for templates, and this version has none; leave it out, or write `{ {`"
            ])
        let latin = try file(prompt: "l.md")
        let path = latin.scratch["m/l.md"].string
        #expect(FileManager.default.createFile(atPath: path, contents: Data([0x61, 0x0A, 0x62, 0xF1, 0x0A])))
        #expect(latin.messages() == ["l.md:2:2: error: `prompt_file` is not UTF-8 from here"])
    }

    @Test func allFilesTogetherAreBounded() throws {
        let scratch = try Scratch()
        for name in ["a", "b", "c"] { try scratch.write(name, "1234") }
        var files = PromptFiles(folder: scratch.path, shownFolder: "m", maximumTotal: 8)
        for name in ["a", "b", "a"] {
            guard case .text("1234") = files.read(name, for: "prompt_file") else {
                Issue.record("\(name) is not read")
                continue
            }
        }
        guard case .unusable("brings all files together over 8 bytes") = files.read("c", for: "prompt_file") else {
            Issue.record("the third is read")
            return
        }
    }

    @Test(arguments: [
        ("", "m/output"), ("output: out", "m/out"), ("output: ../out/./deep/..", "out"),
        ("output: ../link/new/x", "real/new/x"),
        ("output: none/../../other", "other"),
    ])
    func theOutputIsRelativeToTheManifest(line: String, expected: String) throws {
        let text = "version: 1\nbook: {title: T}\n\(line)\nchapters: [{id: a, title: A, prompt: p}]\n"
        let file = try ManifestFile(text, name: "m/book.yaml")
        try file.scratch.write("real/x", "")
        #expect(symlink("real", file.scratch["link"].string) == 0)
        #expect(try file.load().manifest.outputRoot == file.scratch[expected])
    }

    @Test func anAbsoluteOutputStays() throws {
        let file = try ManifestFile(
            "version: 1\nbook: {title: T}\noutput: /nowhere/x\nchapters: [{id: a, title: A, prompt: p}]\n")
        #expect(try file.load().manifest.outputRoot == "/nowhere/x")
    }

    @Test func aManifestReachedThroughALinkHasItsOwnFolder() throws {
        let file = try ManifestFile(
            "version: 1\nbook: {title: T}\nchapters: [{id: a, title: A, prompt_file: p.md}]\n", name: "m/book.yaml")
        try file.scratch.write("m/p.md", "p")
        #expect(symlink("m/book.yaml", file.scratch["tonight.yaml"].string) == 0)
        let manifest = try ManifestLoader.load(file.scratch["tonight.yaml"]).manifest
        #expect(manifest.outputRoot == file.scratch["m/output"])
        #expect(manifest.book.slug == "tonight")
        #expect(manifest.chapters.first?.prompt == "p")
    }
}
