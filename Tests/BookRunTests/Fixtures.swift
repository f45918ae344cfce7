import BookLedger
import BookManifest
import Foundation
import OpenRouter
import SystemPackage

@testable import BookFiles
@testable import BookPlan
@testable import BookReport
@testable import BookRun

/// Values that the tests of this module share.
enum Fixtures {
    static let date = Date(timeIntervalSince1970: 1_780_000_000)

    static func manifest(_ chapters: [Chapter], root: FilePath = "/nowhere/output", slug: String = "benito-juarez")
        -> Manifest
    {
        Manifest(
            path: "manifests/book.yaml",
            book: Book(title: "La vida de Benito Juárez", subject: "Benito Juárez", language: "es", slug: slug),
            outputRoot: root, chapters: chapters)
    }

    static func chapter(_ id: String, prompt: String = "Escribe.", parameters: [String: JSONValue] = [:]) -> Chapter {
        Chapter(id: id, title: "Título de \(id)", words: 100, prompt: prompt, parameters: parameters)
    }

    static func plan(
        _ chapters: [Chapter], root: FilePath = "/nowhere/output", isSimulated: Bool = false,
        configuration: OpenRouterConfiguration = OpenRouterConfiguration(apiKey: nil), model: String? = nil
    ) throws -> Plan {
        try Plan(
            manifest(chapters, root: root), configuration: configuration, modelOverride: model,
            isSimulated: isSimulated)
    }

    static func answer(_ text: String) -> AttemptAnswer {
        var answer = AttemptAnswer()
        answer.text = text
        answer.model = "qwen/qwen3-235b"
        answer.provider = "Chutes"
        answer.generationID = "gen-1"
        answer.finishReason = .stop
        answer.usage = TokenUsage(
            promptTokens: 120, completionTokens: 340, totalTokens: 460, reasoningTokens: 0,
            cost: Decimal(string: "0.00012"))
        return answer
    }

    static func end(_ answer: AttemptAnswer, date: Date = date) -> AttemptEndRow {
        AttemptEndRow(AttemptOutcome(answer: answer, failure: nil, head: nil), at: date)
    }

    static func file(
        _ planned: PlannedChapter, text: String = "Nació en Guelatao.", isSimulated: Bool = false,
        partial: String? = nil
    ) -> ChapterFile {
        ChapterFile(
            ChapterFrontMatter(
                planned.chapter, end: end(answer(text)), hashes: planned.hashes, isSimulated: isSimulated,
                partialReason: partial),
            text: text)
    }
}
