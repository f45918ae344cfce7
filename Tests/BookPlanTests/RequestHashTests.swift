import BookFixtures
import BookLedger
import BookManifest
import Foundation
import OpenRouter
import Testing

@testable import BookPlan

/// The hashes of a wanted text stay the same from version to version, or books are asked for again.
@Suite struct RequestHashTests {
    private func wanted(_ chapter: Chapter) throws -> WantedChapter {
        var configuration = OpenRouterConfiguration(apiKey: nil)
        configuration.model = "a/b"
        return try #require(Fixtures.plan([chapter], configuration: configuration).chapters.first).wanted
    }

    @Test func eachHashHasItsForm() throws {
        let hashes = try wanted(Fixtures.chapter("x")).hashes
        // printf 'user\n8\nEscribe.\n' | sha256sum
        #expect(hashes.prompt == "v1:sha256:a66f14fed1c18c87196b0dfacd368383b0e027f275588432f367481dd72da04d")
        // printf 'o5\ns10\nmax_tokens\nd8192\ns5\nmodel\ns3\na/b\ns6\nstream\nt\ns11\ntemperature\nd0.7\ns5\ntop_p\nd0.9\n\n'
        #expect(hashes.settings == "v2:sha256:fd4b53ab63145f55cb60d70cead44a1bcbb5ad4e9ba886b865e6f708eb50d7ba")
        // sha256sum < /dev/null
        #expect(hashes.context == "v1:sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func theySayWhatChanged() throws {
        let base = try wanted(Fixtures.chapter("x")).hashes
        let settings = try wanted(Fixtures.chapter("x", parameters: ["seed": .integer(1)])).hashes
        #expect(base.prompt == settings.prompt && base.settings != settings.settings)
        #expect(!base.matches(settings) && !base.asksTheSame(as: settings))
        let prompt = try wanted(Fixtures.chapter("x", prompt: "Otra cosa.")).hashes
        #expect(base.prompt != prompt.prompt && base.settings == prompt.settings)
        #expect(!base.matches(prompt) && !base.asksTheSame(as: prompt))
        var parts = try wanted(Fixtures.chapter("x")).parts
        parts.context = [ChatMessage(.user, "Before.")]
        #expect(parts.hashes.prompt == base.prompt && parts.hashes.context != base.context)
        #expect(!base.matches(parts.hashes) && base.asksTheSame(as: parts.hashes))
        #expect(parts.request.messages.map(\.content) == ["Before.", "Escribe."])
    }

    @Test func theQuestionForUsageMakesNoOtherText() throws {
        let base = try wanted(Fixtures.chapter("x"))
        let asking = try wanted(
            Fixtures.chapter("x", parameters: ["stream_options": .object(["include_usage": .bool(true)])]))
        #expect(base.hashes == asking.hashes)
        let own = try wanted(Fixtures.chapter("x", parameters: ["stream_options": .object(["other": .bool(true)])]))
        #expect(base.hashes != own.hashes)
    }

    @Test func messagesCannotBeShiftedIntoEachOther() throws {
        var one = Fixtures.chapter("x", prompt: "b")
        one.system = "a"
        let two = Fixtures.chapter("x", prompt: "a\nuser\n1\nb")
        #expect(try wanted(one).hashes.prompt != wanted(two).hashes.prompt)
    }

    @Test func aValueHasOneForm() throws {
        var form = CanonicalForm()
        form.append(.object(["b": .array([.null, .bool(true), .bool(false), .string("é\n")]), "a": .object([:])]))
        #expect(
            String(decoding: form.bytes, as: UTF8.self) == "o2\ns1\na\no0\n\ns1\nb\na4\nn\nt\nf\ns3\né\n\n\n\n")
    }

    @Test(arguments: [
        ("1", "d1\n"), ("1.0", "d1\n"), ("-0.50", "d-0.5\n"), ("100", "d100\n"), ("0.57", "d0.57\n"), ("1e2", "d100\n"),
        ("0", "d0\n"), ("0.0", "d0\n"), ("12345678901234567890", "d12345678901234567890\n"),
    ])
    func aNumberHasOneForm(written: String, expected: String) throws {
        var form = CanonicalForm()
        form.append(.number(try #require(Decimal(string: written))))
        #expect(String(decoding: form.bytes, as: UTF8.self) == expected)
        guard let integer = Int(written) else { return }
        form = CanonicalForm()
        form.append(.integer(integer))
        #expect(String(decoding: form.bytes, as: UTF8.self) == expected)
    }

    @Test func zerosAtTheEndOfANumberDoNotCount() {
        var form = CanonicalForm()
        form.append(.number(Decimal(sign: .plus, exponent: -2, significand: 1050)))
        form.append(.number(Decimal(sign: .plus, exponent: -1, significand: 100)))
        #expect(String(decoding: form.bytes, as: UTF8.self) == "d10.5\nd10\n")
    }

    @Test func hashesOfDifferentVersionsCountAsEqual() {
        #expect(ContentHash.mayBeEqual("v1:sha256:a", "v1:sha256:a"))
        #expect(!ContentHash.mayBeEqual("v1:sha256:a", "v1:sha256:b"))
        #expect(ContentHash.mayBeEqual("v1:sha256:a", "v2:sha256:b"))
        #expect(!ContentHash.mayBeEqual("", "v2:sha256:b"))
        #expect(!ContentHash.mayBeEqual("v1", "v2:sha256:b"))
    }
}
