import TestSupport
import Testing

/// What a machine that loses its power must not take along.
@Suite(.fewAtATime) struct PowerCutTests {
    @Test func theNameOfATextInFlightIsOnTheDiskBeforeAnythingIsSent() async throws {
        let book = try TestBook(chapters: 1)
        var program = book.program
        program.launcher = try Strace.launcher(
            writing: book.scratch["calls"], names: ["openat", "fsync", "sendto", "sendmsg", "write", "writev"])
        try await Server.serving { _, url in
            program.environment["OPENROUTER_API_KEY"] = "sk-test-0123456789abcdef"
            let ending = try await program.run("run", "book.yaml", "--base-url", url)
            #expect(ending.code == 0)
        }
        let lines = try book.scratch.read("calls").split(separator: "\n")
        let made = try #require(lines.firstIndex { $0.contains("/inflight>, \"1.jsonl\"") && $0.contains("O_CREAT") })
        let later = lines[made...]
        let synced = try #require(later.firstIndex { $0.contains("fsync(") && $0.contains("/inflight>") })
        let sent = try #require(later.firstIndex { $0.contains("POST ") })
        #expect(synced < sent)
    }

    @Test func aFileThatIsPutAwayHasItsNewNameOnTheDiskBeforeItLosesTheOldOne() async throws {
        let book = try TestBook(chapters: 2)
        try await Server.serving { _, url in
            #expect(try await book.program.run("run", "book.yaml", "--base-url", url).code == 0)
            try book.write(chapters: 1)
            var program = book.program
            program.launcher = try Strace.launcher(
                writing: book.scratch["calls"], names: ["linkat", "fsync", "unlinkat"])
            #expect(try await program.run("run", "book.yaml", "--base-url", url).code == 0)
        }
        #expect(book.files().contains("old/02-c2.md"))
        let lines = try book.scratch.read("calls").split(separator: "\n")
        let linked = try #require(lines.firstIndex { $0.contains("linkat(") && $0.contains("/old>, \"02-c2.md\"") })
        let removed = try #require(lines.firstIndex { $0.contains("unlinkat(") && $0.contains("\"02-c2.md\"") })
        #expect(linked < removed)
        #expect(lines[linked..<max(linked, removed)].contains { $0.contains("fsync(") && $0.contains("/old>") })
    }
}
