import BookFixtures
import BookManifest
import FoundationEssentials
import OpenRouter
import Testing

@testable import BookPlan

/// What a check finds without a server.
@Suite struct OfflineCheckTests {
    private func warnings(
        _ chapters: [Chapter], model: String? = "a/b",
        configure: (inout OpenRouterConfiguration) throws -> Void = { _ in }
    ) throws -> [String] {
        var configuration = OpenRouterConfiguration(apiKey: nil)
        try configure(&configuration)
        let plan = try Fixtures.plan(chapters, configuration: configuration, model: model)
        var findings = CheckFindings()
        OfflineCheck(plan: plan, configuration: configuration).run(&findings)
        #expect(findings.errors.isEmpty && findings.facts.isEmpty)
        return findings.warnings
    }

    private func chapter(_ id: String, words: Int? = 100, maxTokens: JSONValue = .integer(1000)) -> Chapter {
        var chapter = Fixtures.chapter(id, prompt: "Write \(id).", parameters: ["max_tokens": maxTokens])
        chapter.words = words
        return chapter
    }

    @Test func aGoodBookHasNone() throws {
        #expect(try warnings([chapter("one"), chapter("two")]).isEmpty)
    }

    @Test func noModelAnywhereIsTold() throws {
        #expect(
            try warnings([chapter("one"), chapter("two")], model: nil) == [
                "manifests/book.yaml: no model is named, and the built-in qwen/qwen2.5-vl-72b-instruct:free is retired: "
                    + "name one with --model, `model` in the manifest or OPENROUTER_MODEL"
            ])
        #expect(try warnings([chapter("one")], model: nil) { $0.modelSource = .environment }.isEmpty)
    }

    @Test func aModelWithoutItsAuthorIsToldWithItsPlace() throws {
        var own = chapter("two")
        own.model = "other"
        own.fallbackModels = ["c/d", "third"]
        let found = try warnings([chapter("one"), own], model: nil) {
            $0.model = "qwen3"
            $0.modelSource = .file("x/.env")
        }
        let end = "has no author: write author/name, such as qwen/qwen3-235b-a22b"
        #expect(
            found == [
                "manifests/book.yaml: the model `qwen3` (OPENROUTER_MODEL in x/.env) \(end)",
                "manifests/book.yaml: the model `other` (the manifest) \(end)",
                "manifests/book.yaml: the model `third` (the manifest) \(end)",
            ])
        #expect(
            try warnings([chapter("one")], model: "llama3") {
                $0.baseURL = try #require(URL(string: "http://127.0.0.1:8080/v1"))
            }.isEmpty, "another server names its models as it likes")
    }

    @Test func wordsThatDoNotFitAreToldOnceForAlikeChapters() throws {
        let low = JSONValue.integer(1199)
        let found = try warnings(
            (1...7).map { chapter("c\($0)", words: 1000, maxTokens: low) }
                + [
                    chapter("fits", words: 1000, maxTokens: .integer(1200)),
                    chapter("open", words: nil, maxTokens: low),
                    chapter("unbounded", words: 100_000, maxTokens: .null), chapter("environment", words: 7000),
                ].map { chapter in
                    var chapter = chapter
                    if chapter.id == "environment" { chapter.parameters = [:] }
                    return chapter
                })
        #expect(
            found == [
                "manifests/book.yaml: chapters c1, c2, c3, c4, c5 and 2 more: 1000 words do not fit into 1199 tokens: "
                    + "the text would be cut; set max_tokens to 2200 or more",
                "manifests/book.yaml: chapter environment: 7000 words do not fit into 8192 tokens: the text would be cut; "
                    + "set max_tokens to 15400 or more",
            ])
    }

    @Test func chaptersWithOnePromptAreTold() throws {
        var twin = chapter("two")
        twin.prompt = chapter("one").prompt
        #expect(
            try warnings([chapter("one"), chapter("three"), twin]) == [
                "manifests/book.yaml: chapters one and two have the same prompt: each would tell the same; say in each "
                    + "what is its own"
            ])
    }
}
