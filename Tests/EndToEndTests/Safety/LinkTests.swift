import BookFiles
import BookPlan
import BookReport
import BookRun
import Foundation
import Glibc
import OpenRouterSimulator
import TestSupport
import Testing

/// Nothing outside a book's folder is written through a link that stands in it.
@Suite(.fewAtATime) struct LinkTests {
    private static let ledger = "output/book/.bookgen/ledger.sqlite"

    private func run(_ book: TestBook, _ arguments: String...) async throws -> Program.Ending {
        try await Server.serving { _, url in
            try await book.program.run(["run", "book.yaml", "--base-url", url] + arguments)
        }
    }

    @Test(arguments: [
        "output/book", "output/book/.bookgen", "output/book/.bookgen/inflight", ledger, ledger + "-wal",
        ledger + "-shm", ledger + "-journal", "output/book/.bookgen/lock",
    ])
    func aSymbolicLinkIsRefused(name: String) async throws {
        for (target, isFolder) in [("away/folder", true), ("away/file", false), ("away/none", false)] {
            let book = try TestBook()
            try book.scratch.write("away/file", "mine")
            try book.scratch.write("away/folder/file", "mine")
            try book.scratch.link(name, to: book.scratch[target])
            let ending = try await run(book)
            #expect(ending.code == 73, "\(target): \(ending.errors)")
            #expect(ending.errors.contains("error: "))
            if name != "output/book/.bookgen/lock", isFolder || name.contains("ledger") {
                #expect(ending.errors.contains("symbolic link"), "\(ending.errors)")
            }
            #expect(
                try book.scratch.contents(of: "away") == ["file": Data("mine".utf8), "folder/file": Data("mine".utf8)])
        }
    }

    @Test(arguments: ["report.md", "report.json", ".bookgen/inflight/1.jsonl"])
    func aLinkInThePlaceOfAFileIsReplaced(name: String) async throws {
        for isHard in [false, true] {
            let book = try TestBook()
            try book.scratch.write("away/file", "mine")
            try book.scratch.write("output/book/keep", "")
            try book.scratch.write("output/book/.bookgen/inflight/keep", "")
            if isHard {
                try book.scratch.hardLink("output/book/\(name)", to: "away/file")
            } else {
                try book.scratch.link("output/book/\(name)", to: book.scratch["away/file"])
            }
            #expect(try await run(book).code == 0)
            #expect(try book.scratch.read("away/file") == "mine")
            #expect(try book.report().chaptersLeft.isEmpty)
        }
    }

    @Test func aLinkInThePlaceOfAChapterIsLeftAndSaid() async throws {
        let book = try TestBook()
        try book.scratch.write("away/file", "mine")
        try book.scratch.link("output/book/02-c2.md", to: book.scratch["away/file"])
        let ending = try await run(book)
        #expect(ending.code == 1)
        #expect(ending.output.contains("symbolic link"))
        #expect(try book.scratch.read("away/file") == "mine")
        #expect(try book.report().chapters.map(\.isDone) == [true, false, true])
    }

    /// A backup by `cp -al` stays what it was, whatever the next runs do.
    @Test func aCopyOfHardLinksStaysAsItWas() async throws {
        let book = try TestBook()
        #expect(try await run(book, "--max-chapters", "1").code == 2)
        #expect(try await book.program.shell("cp -al output/book backup").code == 0)
        let before = try book.scratch.contents(of: "backup")
        #expect(try await run(book, "--force", "c1").code == 0)
        #expect(try book.scratch.contents(of: "backup") == before)
        #expect(try book.report().chaptersLeft.isEmpty)
        #expect(book.files().contains("old/01-c1.md.1.bak"))
    }

    @Test(arguments: [("022", 0o644, 0o755), ("077", 0o600, 0o700)])
    func aBookFollowsTheUmask(umask: String, file: mode_t, folder: mode_t) async throws {
        let book = try TestBook()
        #expect(try await book.program.shell("umask \(umask); exec \"$0\" run book.yaml --simulate").code == 0)
        for name in ["01-c1.md", "report.md", "report.json"] {
            #expect(book.scratch.mode("output/simulated/book/\(name)") == file, "\(name)")
        }
        for name in ["output", "output/simulated", "output/simulated/book"] {
            #expect(book.scratch.mode(name) == folder, "\(name)")
        }
        #expect(book.scratch.mode("output/simulated/book/.bookgen") == 0o700)
        #expect(book.scratch.mode("output/simulated/book/.bookgen/ledger.sqlite") == 0o600)
    }

    @Test func whatAProgramKeepsIsItsOwnersAlone() async throws {
        let book = try TestBook()
        try await Server.serving([Server.rule(2) { $0.hangAfterWords = 5 }]) { _, url in
            let line = "umask 0; exec \"$0\" run book.yaml --base-url \(url) --log-file run.log"
            async let ending = book.program.shell(line)
            try await book.program.wait(for: "text", in: "output/book/.bookgen/inflight/2.jsonl")
            for name in ["ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "lock", "inflight/2.jsonl"] {
                #expect(book.scratch.mode("output/book/.bookgen/\(name)") == 0o600, "\(name)")
            }
            #expect(book.scratch.mode("run.log") == 0o600)
            for name in [".bookgen", ".bookgen/inflight"] {
                #expect(book.scratch.mode("output/book/\(name)") == 0o700, "\(name)")
            }
            // A book is for whom its owner wants.
            for name in ["01-c1.md", "report.md", "report.json"] {
                #expect(book.scratch.mode("output/book/\(name)") == 0o666, "\(name)")
            }
            for name in ["output", "output/book"] { #expect(book.scratch.mode(name) == 0o777, "\(name)") }
            #expect(kill(try book.runningProcess(), SIGKILL) == 0)
            _ = try await ending
        }
    }
}
