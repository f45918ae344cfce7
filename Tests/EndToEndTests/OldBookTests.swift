import Foundation
import OpenRouterSimulator
import SystemPackage
import TestSupport
import Testing

/// Books of older versions of the program go on as they are, without a request.
@Suite(.fewAtATime) struct OldBookTests {
    /// What `plan` says of its model, its limits and its chapters.
    private static let states = """
        model   acme/writer (the manifest)
        limits  none

        1  c1  done     keep: unchanged
        2  c2  edited   keep: 02-c2.md was edited on disk; it is kept
        3  c3  partial  do not ask: ended at the token limit; not asked again until its request changes or --retry c3
        4  c4  failed   do not ask: the server called the request wrong; not asked again until its request changes or --retry c4
        5  c5  stale    keep: the model or the parameters changed since 05-c5.md was written; the file is kept \
        (--refresh settings asks again)
        6  c6  done     keep: unchanged

        """

    private func ledger(in scratch: Scratch, _ name: String = "ledger") throws -> Data {
        try Data(contentsOf: URL(filePath: scratch["output/book/.bookgen/\(name).sqlite"].string))
    }

    @Test(arguments: OldBook.versions) func hasItsStatesBeforeAndAfterARun(version: Int) async throws {
        let scratch = try Scratch()
        try OldBook.copy(ofVersion: version, to: scratch.path)
        let program = Program(folder: scratch.path, scratch: scratch)
        let old = try ledger(in: scratch)
        try await Server.serving { simulator, url in
            for _ in 1...2 {
                let plan = try await program.run("plan", "book.yaml")
                #expect(plan.output.hasPrefix(Self.states))
                let status = try await program.run("status", "book.yaml")
                #expect(status.output.contains(OldBook.cost))
            }
            // Who only reads leaves it as it is.
            #expect(try ledger(in: scratch) == old)
            let run = try await program.run("run", "book.yaml", "--base-url", url)
            #expect(run.code == 1)
            #expect(await simulator.log.chats.isEmpty)
            #expect(try ledger(in: scratch) != old)
            // Backups go away. The partial text of a chapter that is not done stays.
            #expect(scratch.names(in: "output/book/old") == ["06-c6.md.1.bak", "06-c6.md.2.bak"])
            #expect(scratch.names(in: "output/book").contains("03-c3.partial.md"))
            let plan = try await program.run("plan", "book.yaml")
            #expect(plan.output.hasPrefix(Self.states))
        }
        // A file that is gone comes back from the ledger.
        try FileManager.default.removeItem(atPath: scratch["output/book/01-c1.md"].string)
        try await Server.serving { simulator, url in
            _ = try await program.run("run", "book.yaml", "--base-url", url)
            #expect(await simulator.log.chats.isEmpty)
        }
        #expect(scratch.names(in: "output/book").contains("01-c1.md"))
    }

    @Test(arguments: OldBook.versions) func keepsItsOldLedgerBesideTheNewOne(version: Int) async throws {
        let scratch = try Scratch()
        try OldBook.copy(ofVersion: version, to: scratch.path)
        let program = Program(folder: scratch.path, scratch: scratch)
        try await Server.serving { _, url in _ = try await program.run("run", "book.yaml", "--base-url", url) }
        // It is put back as it is.
        try FileManager.default.removeItem(atPath: scratch["output/book/.bookgen/ledger.sqlite"].string)
        try FileManager.default.moveItem(
            atPath: scratch["output/book/.bookgen/ledger.v\(version).sqlite"].string,
            toPath: scratch["output/book/.bookgen/ledger.sqlite"].string)
        let plan = try await program.run("plan", "book.yaml")
        #expect(plan.output.hasPrefix(Self.states))
    }
}
