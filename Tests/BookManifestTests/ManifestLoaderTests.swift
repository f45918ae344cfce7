import BookManifest
import FoundationEssentials
import OpenRouter
import Pacing
import SystemPackage
import TestSupport
import Testing
import YAML

@Suite struct ManifestLoaderTests {
    private func load(defaults: String = "{}", chapter: String = "", rest: String = "") throws -> Manifest {
        let chapters = "chapters: [{id: a, title: A, prompt: p\(chapter.isEmpty ? "" : ", ")\(chapter)}]"
        let text = "version: 1\nbook: {title: T}\ndefaults: \(defaults)\n\(chapters)\n\(rest)\n"
        return try ManifestFile(text).load().manifest
    }

    private func chapter(defaults: String = "{}", _ chapter: String = "") throws -> Chapter {
        try #require(try load(defaults: defaults, chapter: chapter).chapters.first)
    }

    @Test(arguments: ManifestCase.good)
    func loadsWhatIsGoodWithoutAWord(_ text: String) throws {
        #expect(try ManifestFile(text).messages() == [])
    }

    @Test func theLeastManifestHasEveryDefault() throws {
        let file = try ManifestFile(ManifestCase.good[0], name: "my-book.v2.yaml")
        let manifest = try file.load().manifest
        #expect(manifest.path == file.path)
        #expect(manifest.book == Book(title: "T", slug: "my-book.v2"))
        #expect(manifest.outputRoot == file.scratch["output"])
        #expect(manifest.chapters == [Chapter(id: "a", title: "A", prompt: "p")])
        #expect(manifest.client == ClientSettings())
        #expect(manifest.onFailure == .continue)
        #expect(manifest.limits == Limits())
    }

    @Test func everyKeyIsRead() throws {
        let file = try ManifestFile(ManifestCase.good[1])
        let manifest = try file.load().manifest
        #expect(
            manifest.book
                == Book(
                    title: "A folded title", subject: "S", language: "es-MX", slug: "a-book.v1_2", author: "An Author"))
        #expect(manifest.outputRoot == file.scratch.path.removingLastComponent().appending("some where/out"))
        #expect(manifest.onFailure == .stop)
        #expect(
            manifest.client
                == ClientSettings(
                    minInterval: .zero,
                    retries: RetrySettings(
                        maxRetries: 0, baseDelay: .milliseconds(250), maxDelay: .seconds(60), multiplier: 1.5,
                        jitter: false, rateLimitDelay: .milliseconds(500)),
                    secondPass: nil, coolDown: [], attemptTimeout: .seconds(3600), replayCache: false))

        #expect(
            manifest.limits
                == Limits(
                    run: Limits.Run(
                        cost: Decimal(string: "0.3"), tokens: 400_000, requests: 60, chapters: 10,
                        duration: .seconds(7200)),
                    book: Limits.Book(cost: 9, tokens: 3_000_000)))
        #expect(manifest.chapters.map(\.affordableFloor) == [nil, 2000])
        #expect(manifest.chapters.allSatisfy { $0.parameters["affordable_floor"] == nil })

        let first = try #require(manifest.chapters.first)
        #expect(first.id == "a1" && first.title == "no" && first.prompt == "on")
        #expect(first.system == "Rules.")
        #expect(first.model == nil && first.words == nil && first.timeout == nil)
        #expect(first.fallbackModels == ["a/b", "~c/d"])
        #expect(first.parameters["temperature"] == .null)
        #expect(first.parameters["seed"] == .integer(-5))
        #expect(first.parameters["min_p"] == .number(0.5))
        #expect(first.parameters["stop"] == .array([.string("\n\n"), .string("end")]))
        #expect(first.parameters["logit_bias"] == .object(["50256": .integer(-100), "7": .number(0.5)]))
        #expect(
            first.parameters["reasoning"]
                == .object([
                    "effort": .string("low"), "exclude": .bool(true), "context": .object(["any": .string("thing")]),
                ]))
        #expect(
            first.parameters["provider"]
                == .object([
                    "order": .array([.string("openai")]), "allow_fallbacks": .bool(false),
                    "sort": .object(["by": .string("price"), "partition": .string("none")]),
                    "max_price": .object(["prompt": .number(0.5), "completion": .string("2")]),
                    "preferred_max_latency": .object(["p50": .integer(2)]),
                ]))
        #expect(first.parameters["extra"] == nil)
        #expect(
            first.parameters["other"]
                == .array([.integer(1), .number(2.5), .null, .string("yes"), .integer(15)]))

        let second = try #require(manifest.chapters.last)
        #expect(second.title == "2024-01-01")
        #expect(second.system == nil)
        #expect(second.model == "author/model:free" && second.words == 8 && second.timeout == .milliseconds(250_500))
        #expect(second.parameters["temperature"] == .integer(0))
        #expect(second.parameters["stop"] == .string("end"))
        #expect(second.parameters["max_tokens"] == .integer(16))
    }

    @Test(arguments: [
        ("1847", "1847"), ("no", "no"), ("08", "08"), ("1e3", "1e3"), ("2024-01-01", "2024-01-01"), ("true", "true"),
        ("!!str ~", "~"), ("\"  a  \"", "a"),
    ])
    func aTextIsReadAsItIsWritten(yaml: String, text: String) throws {
        let manifest = try ManifestFile(
            "version: 1\nbook: {title: \(yaml)}\nchapters: [{id: a, title: A, prompt: p}]\n")
        #expect(try manifest.load().manifest.book.title == text)
    }

    @Test func aChaptersValueReplacesTheWholeDefault() throws {
        let found = try chapter(
            defaults: "{provider: {order: [a], zdr: true}, extra: {x: 1, y: 2}, stop: [a], words: 5}",
            "provider: {only: [b]}, extra: {y: 3}, words: 6")
        #expect(found.parameters["provider"] == .object(["only": .array([.string("b")])]))
        #expect(found.parameters["x"] == nil)
        #expect(found.parameters["y"] == .integer(3))
        #expect(found.parameters["stop"] == .array([.string("a")]))
        #expect(found.words == 6)
    }

    @Test func nullRemovesAndZeroIsAValue() throws {
        let found = try chapter(
            defaults:
                "{temperature: 0.7, top_p: ~, system: s, model: m, fallback_models: [f], timeout: 5s, extra: {x: 1}}",
            "temperature: 0, system: ~, model: ~, fallback_models: ~, timeout: ~, extra: ~")
        #expect(found.parameters == ["temperature": .integer(0), "top_p": .null])
        #expect(found.system == nil && found.model == nil && found.fallbackModels.isEmpty && found.timeout == nil)
        #expect(try chapter(defaults: "{temperature: 0.7}", "temperature: ~").parameters == ["temperature": .null])
    }

    @Test(arguments: [
        (
            "{max_tokens: 5}", "max_completion_tokens: 6",
            ["max_completion_tokens": JSONValue.integer(6), "max_tokens": .null]
        ),
        ("{max_completion_tokens: 5}", "max_tokens: 6", ["max_tokens": .integer(6)]),
        ("{max_completion_tokens: 5}", "max_tokens: ~", ["max_tokens": .null]),
        (
            "{max_completion_tokens: 5}", "top_k: 1",
            ["max_completion_tokens": .integer(5), "max_tokens": .null, "top_k": .integer(1)]
        ),
    ])
    func theTwoNamesOfTheTokenLimitReplaceEachOther(
        defaults: String, chapter own: String, parameters: [String: JSONValue]
    ) throws {
        #expect(try chapter(defaults: defaults, own).parameters == parameters)
    }

    @Test func aRemovedTokenLimitIsWarnedOf() throws {
        let text =
            "version: 1\nbook: {title: T}\ndefaults: {max_tokens: 5}\nchapters: [{id: a, title: A, prompt: p, max_tokens: ~}]\n"
        let file = try ManifestFile(text)
        #expect(try file.load().warnings.sorted.map(\.severity) == [.warning])
        #expect(file.messages().first?.hasPrefix("4:53: warning: without `max_tokens`") == true)
    }

    @Test func anErrorThroughAnAliasIsSaidOnce() throws {
        let text = """
            version: 1
            x-base: &base {temperature: 3}
            book: {title: T}
            chapters:
            - {<<: *base, id: a, title: A, prompt: p}
            - {<<: *base, id: b, title: B, prompt: p}
            """
        #expect(
            try ManifestFile(text).messages() == ["2:29: error: `temperature` must be a number from 0 to 2, not `3`"])
    }

    @Test func promptsAreNormalized() throws {
        let text =
            "version: 1\r\nbook: {title: T}\r\nchapters:\r\n- id: a\r\n  title: A\r\n  prompt: |+\r\n    one  \r\n    two \t\r\n\r\n\r\n"
        #expect(try ManifestFile("\u{FEFF}" + text).load().manifest.chapters.first?.prompt == "one  \ntwo")
        #expect(try chapter("system: \"\\uFEFFa\\r\\nb\\rc\\u00a0\"").system == "a\nb\nc")
    }

    @Test func theSlugComesFromTheFilesName() throws {
        let text = "version: 1\nbook: {title: T}\nchapters: [{id: a, title: A, prompt: p}]\n"
        #expect(try ManifestFile(text, name: "night.yml").load().manifest.book.slug == "night")
        for name in ["my book.yaml", "juárez.yaml", "con.yaml", String(repeating: "x", count: 65)] {
            let messages = try ManifestFile(text, name: name).messages()
            #expect(messages.count == 1)
            #expect(messages.first?.hasPrefix("2:1: error: the file's name ") == true, "\(messages)")
        }
    }

    @Test func moreThanTenThousandChaptersAreRefused() throws {
        let many = (1...10_001).map { "- {id: c\($0), title: T, prompt: p}\n" }
        let head = "version: 1\nbook: {title: T}\nchapters:\n"
        #expect(try ManifestFile(head + many.dropLast().joined()).load().manifest.chapters.count == 10_000)
        #expect(
            try ManifestFile(head + many.joined()).messages() == [
                "4:1: error: `chapters` has 10001 values, at most 10000 are allowed"
            ])
    }

    @Test func aMissingFileIsToldFromAWrongOne() throws {
        let scratch = try Scratch()
        let missing = try #require(throws: ManifestError.self) { try ManifestLoader.load(scratch["none.yaml"]) }
        #expect(missing.isMissingFile)
        #expect(missing.description == "\(scratch["none.yaml"]): error: no such file")
        let folder = try #require(throws: ManifestError.self) { try ManifestLoader.load(scratch.path) }
        #expect(!folder.isMissingFile)
        try scratch.write("bad.yaml", "version: [\n")
        let wrong = try #require(throws: ManifestError.self) { try ManifestLoader.load(scratch["bad.yaml"]) }
        #expect(!wrong.isMissingFile)
        #expect(wrong.description.hasPrefix("\(scratch["bad.yaml"]):2:1: error: "))
    }

    @Test func everyMistakeIsPrintedWithItsLineAndACaret() throws {
        let file = try ManifestFile("version: 1\nbook: {title: T}\ndefaults:\n  temprature: 0.7\nchapters: []\n")
        let error = try #require(throws: ManifestError.self) { try file.load() }
        #expect(
            error.description == """
                \(file.path):4:3: error: unknown key `temprature` in `defaults`; did you mean `temperature`?
                  temprature: 0.7
                  ^~~~~~~~~~
                \(file.path):5:11: error: `chapters` is empty
                chapters: []
                          ^~
                """)
    }
}
