import BookFiles
import BookPlan
import BookReport
import BookRun
import OpenRouterSimulator
import TestSupport
import Testing

/// An address at which no API answers: one request, and the advice is about the address.
@Suite(.fewAtATime) struct WrongAddressTests {
    struct Page: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: Int
        var body: String
        var isBillKnown: Bool { status != 200 }
    }

    static let pages = [
        Page(testDescription: "a page that is there", status: 200, body: "<!DOCTYPE html><title>A site</title>"),
        Page(testDescription: "a page that is not", status: 404, body: "\n<html><title>Not Found</title></html>"),
        Page(testDescription: "a page against POST", status: 405, body: "<html>405 Not Allowed</html>"),
        Page(testDescription: "a framework's words", status: 404, body: #"{"detail":"Not Found"}"#),
        Page(testDescription: "plain words", status: 404, body: "404 page not found\n"),
    ]

    @Test(arguments: pages) func whatAnswersInPlaceOfAnAPIIsAskedOnce(_ page: Page) async throws {
        let book = try TestBook()
        let rule = Server.rule {
            $0.status = page.status
            $0.body = .text(page.body)
        }
        try await Server.serving([rule]) { simulator, url in
            let ending = try await book.program.run("run", "book.yaml", "--base-url", url, "--model", "a/b")
            try expectAdvice(ending, of: book)
            #expect(await simulator.log.entries.count == 1)
            if page.isBillKnown { #expect(try book.report().totals.isCostComplete) }
        }
    }

    @Test(arguments: ["", "/api", "/v1"]) func anotherPathOfTheSiteIsAskedOnce(path: String) async throws {
        let book = try TestBook()
        try await Server.serving { simulator, url in
            let address = url.replacing("/api/v1", with: path)
            let ending = try await book.program.run("run", "book.yaml", "--base-url", address, "--model", "a/b")
            try expectAdvice(ending, of: book)
            #expect(await simulator.log.entries.count == 1)
        }
    }

    @Test(arguments: ["/chat/completions", "/chat/completions/"])
    func anAddressThatSaysTooMuchIsCorrectedBeforeAnythingIsSent(end: String) async throws {
        let book = try TestBook()
        try await Server.serving { simulator, url in
            let option = try await book.program.run("run", "book.yaml", "--base-url", url + end)
            var program = book.program
            program.environment["OPENROUTER_BASE_URL"] = url + end
            let variable = try await program.run("run", "book.yaml")
            for (ending, name) in [(option, "--base-url"), (variable, "OPENROUTER_BASE_URL")] {
                #expect(ending.code == 78)
                #expect(ending.errors.contains("\(name) must end before /chat/completions"))
            }
            #expect(await simulator.log.entries.isEmpty)
            #expect(book.files().isEmpty)
        }
    }

    private func expectAdvice(_ ending: Program.Ending, of book: TestBook) throws {
        #expect(ending.code == 78)
        #expect(ending.errors.contains("correct OPENROUTER_BASE_URL (--base-url)"))
        #expect(!ending.errors.contains("OPENROUTER_MODEL") && !ending.errors.contains("(model a/b)"))
        let report = try book.report()
        #expect(report.chapters.map(\.state) == [.failed, .pending, .pending])
        #expect(report.chapters[0].attempts == 1)
        #expect(report.chapters[0].problem?.errorClass.rawValue == "wrong_address")
    }
}
