import Foundation
import OpenRouterSimulator
import TestSupport
import Testing

extension Sweeps {
    /// A manifest that changes between two runs: only what is new is asked for.
    @Suite struct ChangedManifestTests {
        /// A chapter of a manifest; its prompt is what it is.
        struct Line {
            var id: String
            var title: String
            var prompt: Int

            init(_ id: String, _ title: String? = nil, prompt: Int) {
                self.id = id
                self.title = title ?? "Chapter \(prompt)"
                self.prompt = prompt
            }
        }

        private static let original = (1...3).map { Line("c\($0)", prompt: $0) }

        private func write(_ lines: [Line], model: String = "acme/writer", to scratch: Scratch) throws {
            let chapters = lines.map {
                "  - {id: \($0.id), title: \($0.title), words: 40, prompt: Write chapter-\($0.prompt) in 40 words.}"
            }
            try scratch.write(
                "book.yaml",
                """
                version: 1
                book: {title: The Book, language: en}
                defaults: {model: \(model), max_tokens: 400}
                \(TestBook.client)
                chapters:
                \(chapters.joined(separator: "\n"))

                """)
        }

        /// The words of each chapter, by the file's name, without the heading.
        private func texts(_ book: SweptBook) throws -> [String: String] {
            try book.chapters.compactMapValues { $0 }.mapValues { body in
                body.split(separator: "\n").filter { !$0.hasPrefix("# ") }.joined(separator: "\n")
            }
        }

        /// A change, what the folder then holds, and which prompts are asked for.
        struct Change: Sendable, CustomTestStringConvertible {
            var testDescription: String
            var lines: @Sendable () -> [Line]
            /// Each file and the prompt whose text it holds.
            var files: [String: Int]
            var asked: [Int] = []
            /// A heading that one of the files must have.
            var heading: (file: String, line: String)?
        }

        static let changes = [
            Change(
                testDescription: "reordered", lines: { original.reversed() },
                files: ["01-c3.md": 3, "02-c2.md": 2, "03-c1.md": 1]),
            Change(
                testDescription: "other ids", lines: { (1...3).map { Line("neu-\($0)", prompt: $0) } },
                files: ["01-neu-1.md": 1, "02-neu-2.md": 2, "03-neu-3.md": 3]),
            Change(
                testDescription: "other titles", lines: { (1...3).map { Line("c\($0)", "Teil \($0)", prompt: $0) } },
                files: ["01-c1.md": 1, "02-c2.md": 2, "03-c3.md": 3], heading: ("02-c2.md", "# Teil 2")),
            Change(
                testDescription: "one more at the end", lines: { original + [Line("c4", prompt: 4)] },
                files: ["01-c1.md": 1, "02-c2.md": 2, "03-c3.md": 3, "04-c4.md": 4], asked: [4]),
            Change(
                testDescription: "one more at the beginning", lines: { [Line("c0", prompt: 9)] + original },
                files: ["01-c0.md": 9, "02-c1.md": 1, "03-c2.md": 2, "04-c3.md": 3], asked: [9]),
            Change(
                testDescription: "all at once",
                lines: {
                    [Line("z", "Drei", prompt: 3), Line("c2", prompt: 2), Line("y", prompt: 8), Line("c1", prompt: 1)]
                },
                files: ["01-z.md": 3, "02-c2.md": 2, "03-y.md": 8, "04-c1.md": 1], asked: [8],
                heading: ("01-z.md", "# Drei")),
        ]

        @Test(arguments: changes) func onlyWhatIsNewIsAsked(change: Change) async throws {
            let book = try SweptBook()
            try write(Self.original, to: book.book.scratch)
            try await Server.serving { simulator, url in
                #expect(try await book.run(url)?.code == 0)
                let before = try texts(book)
                try write(change.lines(), to: book.book.scratch)
                #expect(try await book.run(url)?.code == 0)

                let chats = await simulator.log.chats.dropFirst(3)
                #expect(chats.count == change.asked.count)
                for (chat, prompt) in zip(chats, change.asked) { #expect(chat.body.contains("chapter-\(prompt) ")) }
                let after = try texts(book)
                #expect(after.keys.sorted() == change.files.keys.sorted())
                for (file, prompt) in change.files where prompt <= 3 {
                    #expect(after[file] == before["0\(prompt)-c\(prompt).md"], "\(file)")
                }
                if let (file, line) = change.heading {
                    #expect(try book.chapters[file]??.contains("\n\(line)\n") == true)
                }
                let contents = try book.contents()
                #expect(try await book.run(url)?.code == 0)
                #expect(await simulator.log.chats.count == 3 + change.asked.count)
                #expect(try book.contents() == contents)
            }
        }

        @Test func aModelThatIsReplacedBuysNothingTwice() async throws {
            let book = try SweptBook()
            try write(Self.original, model: "acme/retired", to: book.book.scratch)
            let gone = ScriptRule(
                when: ScriptCondition {
                    $0.model = "acme/retired"
                    $0.requests = NumberSet(2...Int.max)
                }, respond: ScriptedReply { $0.status = 404 })
            try await Server.serving([gone]) { simulator, url in
                #expect(try await book.run(url)?.code == 78)
                let first = try book.chapters
                #expect(first.keys.sorted() == ["01-c1.md"])

                try write(Self.original, model: "acme/writer", to: book.book.scratch)
                #expect(try await book.run(url)?.code == 0)
                let chats = await simulator.log.chats
                #expect(chats.map(\.model) == ["acme/retired", "acme/retired", "acme/writer", "acme/writer"])
                #expect(try book.chapters.count == 3)
                #expect(try book.chapters["01-c1.md"] == first["01-c1.md"])

                #expect(try await book.run(url)?.code == 0)
                #expect(await simulator.log.chats.count == 4)
                let accounts = try #require(try book.accounts)
                #expect(accounts.unknown == 0)
                #expect(accounts.known == chats.reduce(0) { $0 + $1.billed.cost })
            }
        }
    }
}
