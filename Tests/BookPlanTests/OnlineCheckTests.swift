import BookFixtures
import BookManifest
import Foundation
import OpenRouter
import TestSupport
import Testing

@testable import BookPlan

/// What a server says of a book's models and of the key.
@Suite struct OnlineCheckTests {
    private static let model = """
        {"id":"a/writer","context_length":4000,"pricing":{"prompt":"0.000001","completion":"0.0000025"},
        "top_provider":{"max_completion_tokens":1000}}
        """
    private static let models = ScriptedTransport.Reply.response(200, [#"{"data":[\#(model)]}"#])

    private static func key(_ fields: String = #""label":"x""#) -> ScriptedTransport.Reply {
        .response(200, ["{\"data\":{\(fields)}}"])
    }

    private func findings(
        _ chapters: [Chapter] = [Fixtures.chapter("one")], model: String = "a/writer",
        key: ScriptedTransport.Reply = key(), models: ScriptedTransport.Reply = models, hasKey: Bool = true
    ) async throws -> (CheckFindings, ScriptedTransport) {
        let transport = ScriptedTransport { _, request in request.url.path().hasSuffix("/key") ? key : models }
        let client = try OpenRouterClient.scripted(transport) {
            if !hasKey { $0.apiKey = nil }
        }
        var findings = CheckFindings()
        let plan = try Fixtures.plan(chapters, model: model)
        await OnlineCheck(plan: plan, client: client).run(&findings)
        return (findings, transport)
    }

    @Test func theModelAndTheKeyAreNamedWithTheirFigures() async throws {
        let key = Self.key(
            #""limit":5,"limit_remaining":1.25,"expires_at":"2031-01-01","free_model_daily_requests":{"limit":50,"remaining":49}"#
        )
        let (findings, transport) = try await findings(key: key)
        #expect(
            findings.facts == [
                "key: accepted; $1.25 of $5.00 left, 49 of 50 free requests left today, expires 2031-01-01",
                "model a/writer: found; context 4000 tokens, answers up to 1000, $1.00 and $2.50 for a million tokens of "
                    + "prompt and answer",
            ])
        #expect(findings.errors.isEmpty)
        #expect(transport.requests.allSatisfy { $0.method == .get })
    }

    @Test func aMissingModelIsAnErrorThatNamesNearOnes() async throws {
        let (findings, _) = try await findings(model: "a/writter")
        #expect(
            findings.errors == [
                CheckFindings.Blocker(
                    status: .configuration, message: "the server has no model a/writter",
                    advice: "near ones: a/writer; choose one with --model or OPENROUTER_MODEL")
            ])
    }

    @Test func aVariantThatIsNotListedIsItsModel() async throws {
        let (findings, _) = try await findings(model: "a/writer:nitro")
        #expect(findings.errors.isEmpty)
        #expect(findings.facts.last?.hasPrefix("model a/writer:nitro: found") == true)
    }

    @Test func aMissingFallbackModelIsAWarning() async throws {
        var chapter = Fixtures.chapter("one", parameters: ["max_tokens": .integer(500)])
        chapter.fallbackModels = ["b/none"]
        let (findings, _) = try await findings([chapter])
        #expect(findings.warnings == ["the server has no fallback model b/none; "])
    }

    @Test func limitsThatDoNotFitAreWarnings() async throws {
        var long = Fixtures.chapter("long", parameters: ["max_tokens": .integer(1200)])
        long.words = 1000
        let (findings, _) = try await findings([
            long,
            Fixtures.chapter("low", parameters: ["max_tokens": .integer(100)]),
            Fixtures.chapter("high", parameters: ["max_tokens": .integer(1001)]),
            Fixtures.chapter("good", parameters: ["max_tokens": .integer(1000)]),
        ])
        #expect(
            findings.warnings == [
                "chapter long: max_tokens 1200 is over the 1000 that a/writer writes at most",
                "chapter long: 1000 words do not fit into the 1000 tokens that a/writer writes at most: the text would be cut",
                "chapter high: max_tokens 1001 is over the 1000 that a/writer writes at most",
            ])
    }

    @Test func tooFewFreeRequestsAreAWarning() async throws {
        let chapters = ["one", "two"].map { Fixtures.chapter($0) }
        let key = Self.key(#""free_model_daily_requests":{"remaining":1}"#)
        let (findings, _) = try await findings(chapters, model: "a/writer:free", key: key)
        #expect(
            findings.warnings.contains("1 free requests are left today, fewer than the 2 chapters of free models"))
    }

    @Test func aUsedUpKeyIsAnErrorOnlyWhereSomethingCosts() async throws {
        let key = Self.key(#""limit":5,"limit_remaining":0"#)
        let (findings, _) = try await findings(key: key)
        #expect(findings.errors.map(\.status) == [.refused])
        let (free, _) = try await self.findings(model: "a/writer:free", key: key)
        #expect(!free.errors.map(\.status).contains(.refused))
    }

    @Test func withoutAKeyTheModelsAreAskedForAllTheSame() async throws {
        let (findings, transport) = try await findings(hasKey: false)
        #expect(findings.errors.map(\.status) == [.configuration])
        #expect(findings.errors[0].message == MissingKeyError(nil).message)
        #expect(findings.facts.count == 1)
        #expect(transport.requests.count == 1)
    }

    @Test func aServerWithoutAKeysAddressLeavesTheKeyUnchecked() async throws {
        let (findings, _) = try await findings(key: .response(404, ["{}"]))
        #expect(findings.warnings.contains("the server has no /key: the key was not checked"))
        #expect(findings.errors.isEmpty)
    }

    @Test func whatTheServerRefusesHasItsStatus() async throws {
        let (findings, _) = try await findings(
            key: .response(401, [#"{"error":{"code":401,"message":"no"}}"#]), models: .response(503, ["{}"]))
        #expect(findings.errors.map(\.status) == [.refused, .unavailable])
        #expect(findings.errors.map(\.advice) == ["check the key, or make a new one", nil])
    }
}
