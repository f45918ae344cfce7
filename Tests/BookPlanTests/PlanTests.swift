import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import SystemPackage
import Testing

@testable import BookFiles
@testable import BookPlan

@Suite struct PlanTests {
    private func body(_ plan: Plan) throws -> String {
        String(decoding: try #require(plan.chapters.first).wanted.request.body(), as: UTF8.self)
    }

    @Test func environmentFillsWhatTheChapterLeavesOpen() throws {
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.model = "a/b"
        configuration.maxTokens = 77
        configuration.timeout = .seconds(9)
        let plan = try Fixtures.plan([Fixtures.chapter("x")], configuration: configuration)
        #expect(
            try body(plan)
                == #"{"max_tokens":77,"messages":[{"content":"Escribe.","role":"user"}],"model":"a/b","stream":true,"stream_options":{"include_usage":true},"temperature":0.7,"top_p":0.9}"#
        )
        #expect(plan.chapters.first?.wanted.timeout == .seconds(9))
    }

    @Test func chapterWinsOverEnvironmentAndNullRemoves() throws {
        var chapter = Fixtures.chapter(
            "x",
            parameters: [
                "temperature": .integer(0), "top_p": .null, "reasoning": .object(["effort": .string("low")]),
            ])
        chapter.model = "own/model"
        chapter.system = "Eres historiador."
        chapter.fallbackModels = ["c/d"]
        chapter.timeout = .seconds(5)
        let plan = try Fixtures.plan([chapter])
        #expect(
            try body(plan)
                == #"{"max_tokens":8192,"messages":[{"content":"Eres historiador.","role":"system"},{"content":"Escribe.","role":"user"}],"model":"own/model","models":["c/d"],"reasoning":{"effort":"low"},"stream":true,"stream_options":{"include_usage":true},"temperature":0}"#
        )
        #expect(plan.chapters.first?.wanted.timeout == .seconds(5))
    }

    @Test func commandLineModelWinsOverAll() throws {
        var chapter = Fixtures.chapter("x")
        chapter.model = "own/model"
        let plan = try Fixtures.plan([chapter, Fixtures.chapter("y")], model: "line/model")
        #expect(plan.chapters.map(\.wanted.parts.settings.model) == ["line/model", "line/model"])
        #expect(plan.modelsAsked == ["line/model"])
    }

    @Test(
        arguments: [
            (["max_completion_tokens": .integer(5)], nil, 5), (["max_completion_tokens": .null], 8192, nil),
            (["max_tokens": .null], nil, nil), (["max_tokens": .integer(9)], 9, nil),
        ] as [([String: JSONValue], Int?, Int?)])
    func twoNamesOfTheTokenLimitExcludeEachOther(parameters: [String: JSONValue], old: Int?, new: Int?) throws {
        let plan = try Fixtures.plan([Fixtures.chapter("x", parameters: parameters)])
        let sent = try #require(plan.chapters.first).wanted.parts.settings.parameters
        #expect(sent["max_tokens"] == old.map(JSONValue.integer))
        #expect(sent["max_completion_tokens"] == new.map(JSONValue.integer))
    }

    @Test func foldersOfRealAndSimulatedBooksDiffer() throws {
        #expect(try Fixtures.plan([Fixtures.chapter("x")], root: "/o").folder == "/o/benito-juarez")
        #expect(
            try Fixtures.plan([Fixtures.chapter("x")], root: "/o", isSimulated: true).folder
                == "/o/simulated/benito-juarez")
        let moved = Plan(
            Fixtures.manifest([Fixtures.chapter("x")]), configuration: OpenRouterConfiguration(apiKey: nil),
            outputRoot: "/other")
        #expect(moved.folder == "/other/benito-juarez")
    }

    @Test(arguments: [
        (7, 27, "07-x.md"), (7, 9, "07-x.md"), (7, 100, "007-x.md"), (100, 100, "100-x.md"), (1, 10_000, "00001-x.md"),
    ])
    func namesHaveAsManyDigitsAsTheBookNeeds(number: Int, count: Int, expected: String) {
        #expect(ChapterFileName.chapter(number: number, of: count, id: "x") == expected)
    }

    @Test(arguments: [
        ("07-capitulo-04.md", "capitulo-04"), ("7-x.md", "x"), ("01-1-x.md", "1-x"), ("07-x.partial.md", "x.partial"),
        ("07-.md", nil), ("-x.md", nil), ("x.md", nil), ("07-x.txt", nil), ("٧-x.md", nil), ("0a-x.md", nil), ("", nil),
    ])
    func idsAreReadFromNames(name: String, id: String?) {
        #expect(ChapterFileName.id(in: name) == id)
    }

    @Test func partialNamesCountUp() {
        #expect(ChapterFileName.partial(of: "07-capitulo-04.md", copy: 1) == "07-capitulo-04.partial.md")
        #expect(ChapterFileName.partial(of: "07-capitulo-04.md", copy: 2) == "07-capitulo-04.partial-2.md")
    }
}
